package org.ketvision.app.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.ketvision.app.console.Durations;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.Session;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.train.Expectation;
import org.ketvision.learn.train.Training;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// `train --dry-run`: the merged settings, and what the training would take.
///
/// @param training the model and its merged settings
/// @param expectation measured; its counts of images and steps mean nothing without the data set
/// @param missing why the data set could not be read, or empty
record DryRun(Training<?> training, Expectation expectation, String missing) {
  /// Reads the data set, if it is there, and measures a few steps.
  static DryRun of(Training<?> training, Session session, Optional<Path> directory) {
    OptionalInt count = OptionalInt.empty();
    String missing = "";
    try {
      count =
          OptionalInt.of(training.load(DataOptions.locator(session), directory).images().count());
    } catch (BadFile e) {
      missing = e.getMessage();
    }
    int images = count.orElse(4 * training.settings().batch());
    return new DryRun(training, Expectation.measure(training, images), missing);
  }

  /// Prints it.
  void print(Session session, boolean json) {
    if (json) {
      JsonOutput.print(describe(), session.out());
      return;
    }
    session.out().print(training.yaml());
    session
        .err()
        .printf(
            Locale.ROOT,
            "%s%,d parameters, %s a step%n",
            facts(),
            expectation.parameters(),
            duration(expectation.secondsPerStep()));
    if (missing.isEmpty()) {
      session
          .err()
          .printf(
              Locale.ROOT,
              "%,d images%s, %,d steps: about %s and %,d MB of memory%n",
              expectation.images(),
              expectation.validationImages() == 0
                  ? ""
                  : " and %,d to validate".formatted(expectation.validationImages()),
              expectation.steps(),
              duration(expectation.seconds()),
              Math.ceilDiv(expectation.memoryBytes(), 1_000_000));
    } else {
      session.err().printf("The time and memory of it all are not known: %s%n", missing);
    }
    session.err().println("Nothing was trained.");
  }

  private Map<String, Object> describe() {
    Map<String, Object> object = JsonOutput.object();
    object.put("settings", new YAMLMapper().readTree(training.yaml()));
    training.facts().forEach(object::put);
    object.put("parameters", expectation.parameters());
    object.put("seconds_per_step", expectation.secondsPerStep());
    if (missing.isEmpty()) {
      object.put("images", expectation.images());
      object.put("validation_images", expectation.validationImages());
      object.put("steps", expectation.steps());
      object.put("seconds", expectation.seconds());
      object.put("memory_bytes", expectation.memoryBytes());
    } else {
      object.put("missing", missing);
    }
    return object;
  }

  /// What the family says of the model, such as `8 qubits, 420 angles, `.
  private String facts() {
    StringBuilder text = new StringBuilder();
    training
        .facts()
        .forEach(
            (name, value) -> {
              String words = name.replace('_', ' ');
              boolean whole = value instanceof Integer || value instanceof Long;
              text.append(
                  whole && value instanceof Number number
                      ? String.format(Locale.ROOT, "%,d %s, ", number.longValue(), words)
                      : "%s %s, ".formatted(words, value));
            });
    return text.toString();
  }

  private static String duration(double seconds) {
    return seconds < 1
        ? String.format(Locale.ROOT, "%.3g ms", seconds * 1e3)
        : Durations.text(seconds);
  }
}
