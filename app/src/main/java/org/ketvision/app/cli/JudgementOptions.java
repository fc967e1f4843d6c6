package org.ketvision.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.classifier.OpenClassifier;
import org.ketvision.app.console.Session;
import org.ketvision.learn.evaluate.LabelledImages;
import picocli.CommandLine.Option;

/// What `evaluate` can do beside its table: classify, keep every image's scores, show some images.
final class JudgementOptions {
  @Option(
      names = "--classifier",
      paramLabel = "RUN",
      description =
          "Also measure accuracy: a run that trained a classifier, or nearest-mean, the class whose"
              + " mean training image is nearest.")
  private @Nullable String classifier;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write every image's scores to this file.")
  private @Nullable Path csv;

  @Option(
      names = "--pictures",
      paramLabel = "FOLDER",
      description =
          "Draw the images of best, median and worst fidelity into this folder, new or empty.")
  private @Nullable Path pictures;

  /// The classifier asked for, to be closed; none if none was.
  Optional<OpenClassifier> classifier(Session session, Supplier<LabelledImages> training) {
    return Optional.ofNullable(classifier)
        .map(text -> OpenClassifier.open(text, session.workingFolder(), training));
  }

  /// The classifier named, not opened.
  Optional<String> classifierName() {
    return Optional.ofNullable(classifier);
  }

  /// Where to write every image's scores.
  Optional<Path> csv(Session session) {
    return Optional.ofNullable(csv).map(session.workingFolder()::resolve);
  }

  /// Where to draw images.
  Optional<Path> pictures(Session session) {
    return Optional.ofNullable(pictures).map(session.workingFolder()::resolve);
  }
}
