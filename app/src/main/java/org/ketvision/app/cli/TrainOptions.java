package org.ketvision.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.Session;
import org.ketvision.app.family.Models;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.settings.Nearest;
import org.ketvision.learn.settings.SettingsReader;
import org.ketvision.learn.train.Training;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options of `train` that end up in the run's settings: those of [SettingOption#ALL], each a
/// shorthand for a key, and whole sources of settings.
///
/// Later sources win: the defaults, `--preset`, `--config`, the environment's `KETVISION_SET_…`,
/// `--set`, and last the option that is made for the key.
final class TrainOptions {
  private static final String THREADS = "--threads";

  private final Map<SettingOption, String> given = new LinkedHashMap<>();

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "A group of settings: paper (qae, qmae: arXiv:2511.17372); appendix-b,"
              + " appendix-b-multi-basis, appendix-c (of the QINR models); fashion (pqwgan,"
              + " classical-gan); noisy (qinr-qgan); anogan, qinr-qgan (classical-gan).")
  private @Nullable String preset;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings as YAML, with the keys that --dry-run shows.")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting by its key, such as training.beta1=0.8; may be repeated.")
  private List<String> assignments = List.of();

  /// Adds the options that are shorthands for keys to the command that mixes these in.
  @Spec(Spec.Target.MIXEE)
  void addTo(CommandSpec command) {
    for (SettingOption option : SettingOption.ALL) {
      command.addOption(
          OptionSpec.builder(option.name())
              .paramLabel(option.label())
              .type(String.class)
              .description(option.description())
              .setter(setter(option))
              .build());
    }
  }

  private ISetter setter(SettingOption option) {
    return new ISetter() {
      @Override
      @SuppressWarnings("TypeParameterUnusedInFormals") // picocli's signature
      public <T> @Nullable T set(@Nullable T value) {
        if (value == null) {
          given.remove(option); // picocli clears what was given before
        } else {
          given.put(option, value.toString());
        }
        return null;
      }
    };
  }

  /// The merged settings.
  ///
  /// @throws BadSetting naming the key or option that makes no sense
  Training<?> training(String model, Session session) {
    Map<String, String> overrides =
        new LinkedHashMap<>(Models.CATALOG.environment(model, session.environment()));
    assignments.stream()
        .map(SettingsReader::assignment)
        .forEach(entry -> put(overrides, entry.getKey(), entry.getValue()));
    List<String> keys = SettingsReader.keys(Models.CATALOG.family(model), model);
    for (SettingOption option : SettingOption.ALL) { // steps and epochs push each other out
      String word = given.get(option);
      if (word != null) {
        String key =
            option.key(keys).orElseThrow(() -> new BadSetting(foreign(option, model, keys)));
        option.assignments(key, word).forEach((k, v) -> put(overrides, k, v));
      }
    }
    return Models.CATALOG.merge(
        model,
        Optional.ofNullable(preset),
        Optional.ofNullable(config).map(session.workingFolder()::resolve),
        overrides);
  }

  /// What to say of an option that the model has no key for.
  private static String foreign(SettingOption option, String model, List<String> keys) {
    List<String> known =
        SettingOption.ALL.stream()
            .filter(other -> other.key(keys).isPresent())
            .map(SettingOption::name)
            .toList();
    List<String> near = Nearest.near(option.name(), known);
    return "%s is not a setting of %s: %s"
        .formatted(
            option.name(),
            model,
            near.isEmpty()
                ? "leave it out; --dry-run shows what there is"
                : "did you mean " + String.join(" or ", near) + "?");
  }

  /// How many threads, when that was said.
  int threads() {
    for (Map.Entry<SettingOption, String> option : given.entrySet()) {
      if (option.getKey().name().equals(THREADS)) {
        try {
          return Integer.parseInt(option.getValue());
        } catch (NumberFormatException e) {
          throw new BadSetting("%s '%s' is not a number".formatted(THREADS, option.getValue()), e);
        }
      }
    }
    return 0;
  }

  /// Refuses settings beside `--resume`: a run keeps those it was started with.
  void requireNone() {
    List<String> options =
        given.keySet().stream()
            .map(SettingOption::name)
            .filter(name -> !name.equals(THREADS))
            .toList();
    if (!options.isEmpty() || !assignments.isEmpty() || preset != null || config != null) {
      throw new BadSetting(
          "--resume goes on with the run's own settings; leave out %s"
              .formatted(
                  options.isEmpty() ? "--preset, --config and --set" : String.join(", ", options)));
    }
  }

  /// The last to be put is the last to be merged: steps and epochs push each other out.
  private static void put(Map<String, String> keys, String key, String value) {
    keys.remove(key);
    keys.put(key, value);
  }
}
