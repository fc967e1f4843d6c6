package org.ketvision.hybrid.classify;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.ketvision.hybrid.nn.Torch;
import org.ketvision.learn.evaluate.ImageClassifier;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.storage.Safetensors;
import org.ketvision.learn.storage.Tensor;
import org.ketvision.learn.train.CheckpointChoice;
import org.ketvision.learn.train.RunFolder;
import org.ketvision.learn.train.StoredTensors;

/// A classifier as its run left it, for judging; closed by who opened it.
public final class TrainedClassifier implements ImageClassifier, AutoCloseable {
  private final ClassifierSettings settings;
  private final ClassifierModel model;
  private final String sha256;

  private TrainedClassifier(ClassifierSettings settings, ClassifierModel model, String sha256) {
    this.settings = settings;
    this.model = model;
    this.sha256 = sha256;
  }

  /// The classifier of a run's checkpoint; it works on one thread.
  ///
  /// @throws org.ketvision.learn.failure.BadSetting if the run is no classifier's
  /// @throws BadFile if there is no such checkpoint, or it is damaged, of another version or of
  ///   other settings
  public static TrainedClassifier load(RunFolder run, CheckpointChoice choice) {
    ClassifierSettings settings = run.training().as(ClassifierSettings.class, "classifying images");
    StoredTensors stored = run.model(choice);
    Torch.useThreads(1);
    ClassifierModel model =
        new ClassifierModel(
            settings.model(),
            classes(stored),
            ClassifierFamily.precision(settings.execution()),
            RandomStream.of(0));
    try {
      List<Tensor> tensors = stored.matching(model.store().tensors());
      model.store().load(new Safetensors(Map.of(), tensors), stored.file());
      return new TrainedClassifier(settings, model, digest(tensors));
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static int classes(StoredTensors stored) {
    for (Tensor tensor : stored.tensors()) {
      if (ClassifierModel.headBiases().contains(tensor.name())
          && tensor.shape().size() == 1
          && tensor.shape().getFirst() >= 1) {
        return tensor.shape().getFirst();
      }
    }
    throw new BadFile("%s holds no classifier: it has no last layer".formatted(stored.file()));
  }

  /// Of the tensors alone: the same numbers have the same digest in every run.
  private static String digest(List<Tensor> tensors) {
    try {
      byte[] bytes = new Safetensors(Map.of(), tensors).toBytes();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String name() {
    return settings.model();
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public int classes() {
    return model.classes();
  }

  @Override
  public int[] classify(ImageBatch images) {
    return ClassifierModel.highest(model.scores(sized(images)), model.classes());
  }

  /// How many numbers [#features] gives of an image.
  public int featureCount() {
    return model.featureCount();
  }

  /// What the last layer sees, [images, features] row-major.
  public double[] features(ImageBatch images) {
    return model.features(sized(images));
  }

  private ImageBatch sized(ImageBatch images) {
    int height = settings.data().height();
    int width = settings.data().width();
    if (images.height() != height || images.width() != width) {
      throw new IllegalArgumentException(
          "the %s was trained on images of %dx%d, not of %dx%d"
              .formatted(name(), height, width, images.height(), images.width()));
    }
    return images;
  }

  @Override
  public void close() {
    model.close();
  }
}
