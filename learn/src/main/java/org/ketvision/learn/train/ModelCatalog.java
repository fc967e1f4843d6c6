package org.ketvision.learn.train;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.settings.Nearest;
import org.ketvision.learn.settings.Preset;
import org.ketvision.learn.settings.RunSettings;
import org.ketvision.learn.settings.SettingsReader;

/// The families of models that a program knows, found by a model's name.
///
/// @param families no two of which have a model of the same name
public record ModelCatalog(List<ModelFamily<?>> families) {
  /// Checks the names.
  public ModelCatalog {
    families = List.copyOf(families);
    List<String> models = families.stream().flatMap(f -> f.models().stream()).toList();
    if (models.size() != models.stream().distinct().count()) {
      throw new IllegalArgumentException("two families have a model of one name: " + models);
    }
  }

  /// A catalog of those families.
  public static ModelCatalog of(ModelFamily<?>... families) {
    return new ModelCatalog(List.of(families));
  }

  /// All models' names, in the order of the families.
  public List<String> models() {
    return families.stream().flatMap(f -> f.models().stream()).toList();
  }

  /// The family of a model.
  ///
  /// @throws BadSetting naming the nearest model if there is none
  public ModelFamily<?> family(String model) {
    return find(model).orElseThrow(() -> new BadSetting(unknown(model)));
  }

  /// The family of a model, if it is known.
  public Optional<ModelFamily<?>> find(String model) {
    for (ModelFamily<?> family : families) {
      if (family.models().contains(model)) {
        return Optional.of(family);
      }
    }
    return Optional.empty();
  }

  private String unknown(String model) {
    String near = String.join(" or ", Nearest.near(model, models()));
    return "model '%s' is unknown: %s"
        .formatted(
            SettingsReader.abbreviated(model),
            near.isEmpty()
                ? "choose " + String.join(", ", models())
                : "did you mean " + near + "?");
  }

  /// The defaults of a model.
  ///
  /// @throws BadSetting naming the nearest model if there is none
  public Training<?> standard(String model) {
    return standard(family(model), model);
  }

  private static <S extends RunSettings> Training<S> standard(ModelFamily<S> family, String model) {
    return new Training<>(family, family.standard(model));
  }

  /// The settings of a training from all their sources.
  ///
  /// @param preset name of one of the family's presets
  /// @param file YAML
  /// @param overrides dotted keys and their values, in order
  /// @throws BadSetting naming the model, preset or key that is unknown or has a senseless value
  /// @throws BadFile if the file is missing or is not YAML
  public Training<?> merge(
      String model, Optional<String> preset, Optional<Path> file, Map<String, String> overrides) {
    return merge(family(model), model, preset, file, overrides);
  }

  private static <S extends RunSettings> Training<S> merge(
      ModelFamily<S> family,
      String model,
      Optional<String> preset,
      Optional<Path> file,
      Map<String, String> overrides) {
    Optional<Preset> chosen = preset.map(name -> preset(family, model, name));
    return new Training<>(family, SettingsReader.merge(family, model, chosen, file, overrides));
  }

  private static Preset preset(ModelFamily<?> family, String model, String name) {
    List<Preset> presets = family.presets(model);
    return presets.stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadSetting(
                    presets.isEmpty()
                        ? "preset '%s' is unknown: %s has none".formatted(name, model)
                        : "preset '%s' is unknown: %s has %s"
                            .formatted(name, model, names(presets))));
  }

  private static String names(Collection<Preset> presets) {
    return String.join(", ", presets.stream().map(Preset::name).toList());
  }

  /// The complete settings of a run's file.
  ///
  /// @throws BadFile if the file is missing, not YAML, of an unknown model or another version, or
  ///   not complete
  public Training<?> read(Path file) {
    @Nullable String model = SettingsReader.model(file);
    if (model == null) {
      throw new BadFile("%s names no model".formatted(file));
    }
    Optional<ModelFamily<?>> family = find(model);
    if (family.isEmpty()) {
      throw new BadFile("%s: %s".formatted(file, unknown(model)));
    }
    return read(family.get(), model, file);
  }

  private static <S extends RunSettings> Training<S> read(
      ModelFamily<S> family, String model, Path file) {
    return new Training<>(family, SettingsReader.read(family, model, file));
  }

  /// The settings of environment variables for a model: `KETVISION_SET_TRAINING_LEARNING_RATE=0.01`
  /// sets `training.learning-rate`. A key that only other models have is passed over.
  ///
  /// @return values by dotted key
  /// @throws BadSetting if a variable of that kind names no setting of any model
  public Map<String, String> environment(String model, Map<String, String> variables) {
    return SettingsReader.environment(family(model), model, families, variables);
  }
}
