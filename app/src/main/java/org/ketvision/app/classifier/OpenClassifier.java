package org.ketvision.app.classifier;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.ketvision.app.family.Models;
import org.ketvision.hybrid.classify.ClassifierFamily;
import org.ketvision.hybrid.classify.ClassifierSettings;
import org.ketvision.hybrid.classify.TrainedClassifier;
import org.ketvision.learn.evaluate.ImageClassifier;
import org.ketvision.learn.evaluate.LabelledImages;
import org.ketvision.learn.evaluate.NearestMean;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.settings.DataSettings;
import org.ketvision.learn.train.CheckpointChoice;
import org.ketvision.learn.train.RunFolder;
import org.ketvision.learn.train.Training;

/// A classifier in use, with what has to be closed after it.
public final class OpenClassifier implements ImageClassifier, AutoCloseable {
  /// The name of the classifier that needs no training.
  public static final String NEAREST_MEAN = "nearest-mean";

  /// The model that `train` knows as the small classifier.
  private static final String SMALL = "cnn";

  private final ImageClassifier classifier;
  private final Runnable close;

  private OpenClassifier(ImageClassifier classifier, Runnable close) {
    this.classifier = classifier;
    this.close = close;
  }

  /// The classifier of that name or run.
  ///
  /// @param text `nearest-mean` or the folder of a run that trained a classifier
  /// @param workingFolder what a relative folder starts from
  /// @param training labelled images of the size to be classified; read only if they are needed
  /// @throws BadSetting if it is neither
  /// @throws org.ketvision.learn.failure.BadFile if the run is damaged
  public static OpenClassifier open(
      String text, Path workingFolder, Supplier<LabelledImages> training) {
    if (text.equals(NEAREST_MEAN)) {
      LabelledImages known = training.get();
      return new OpenClassifier(
          NearestMean.fit(known.images(), known.labels(), known.classes()), () -> {});
    }
    Path folder = workingFolder.resolve(text);
    if (!Files.isDirectory(folder)) {
      throw new BadSetting(
          "classifier '%s' is unknown: give nearest-mean or the folder of a run that trained a classifier"
              .formatted(folder));
    }
    return of(Models.open(folder, _ -> {}));
  }

  /// The classifier that a run trained.
  ///
  /// @throws BadSetting if it trained another model
  public static OpenClassifier of(RunFolder run) {
    TrainedClassifier trained = TrainedClassifier.load(run, CheckpointChoice.parse("last"));
    return new OpenClassifier(trained, trained::close);
  }

  /// What the small classifier is trained with, on the images of some settings.
  public static Training<?> small(DataSettings data) {
    ClassifierSettings standard = ClassifierSettings.standard(SMALL);
    return new Training<>(
        new ClassifierFamily(),
        new ClassifierSettings(
            standard.schema(),
            standard.model(),
            standard.seed(),
            data,
            standard.augmentation(),
            standard.training(),
            standard.execution(),
            standard.checkpointEvery(),
            standard.logEvery(),
            standard.keepCheckpoints(),
            standard.pictures(),
            standard.validation()));
  }

  @Override
  public String name() {
    return classifier.name();
  }

  @Override
  public String sha256() {
    return classifier.sha256();
  }

  @Override
  public int classes() {
    return classifier.classes();
  }

  @Override
  public int[] classify(ImageBatch images) {
    return classifier.classify(images);
  }

  @Override
  public void close() {
    close.run();
  }
}
