package org.ketvision.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.Session;
import org.ketvision.app.generative.GenerativeChoice;
import org.ketvision.learn.failure.BadSetting;
import picocli.CommandLine.Option;

/// How `evaluate` judges a generator.
final class GenerativeOptions {
  private static final int MOST = 1_000_000;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Generators: how many samples. Default: as many as there are real images.")
  private @Nullable Integer samples;

  @Option(
      names = "--features",
      split = ",",
      paramLabel = "SPACE",
      description =
          "Generators: the feature spaces of distances, of pixels, classifier, inception-64,"
              + " inception-192, inception-768, inception-2048. Default: pixels, and classifier if"
              + " given.")
  private List<String> features = List.of();

  @Option(
      names = "--inception",
      paramLabel = "FILE",
      description =
          "Generators: the Inception network. Default: the one in inception/ of the data folder.")
  private @Nullable Path inception;

  @Option(
      names = "--anomaly",
      paramLabel = "N",
      description =
          "GANs: tell N images of the run's class from N of others by their anomaly scores.")
  private @Nullable Integer anomaly;

  /// The choice.
  ///
  /// @param classifier run of a classifier, if one was named
  GenerativeChoice choice(Session session, Optional<String> classifier) {
    return new GenerativeChoice(
        number("--samples", samples),
        features,
        classifier.map(session.workingFolder()::resolve),
        Optional.ofNullable(inception).map(session.workingFolder()::resolve),
        number("--anomaly", anomaly));
  }

  private static OptionalInt number(String option, @Nullable Integer value) {
    if (value == null) {
      return OptionalInt.empty();
    }
    if (value < 2 || value > MOST) {
      throw new BadSetting("%s %d: give 2 to %d".formatted(option, value, MOST));
    }
    return OptionalInt.of(value);
  }

  /// Refuses options that mean nothing to a model that is judged otherwise.
  void requireNone(String model) {
    if (samples != null || !features.isEmpty() || inception != null || anomaly != null) {
      throw new BadSetting(
          "--samples, --features, --inception and --anomaly mean nothing to a %s: leave them out"
              .formatted(model));
    }
  }
}
