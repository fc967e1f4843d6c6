package org.ketvision.learn.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.Split;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.settings.DataSettings;
import org.ketvision.learn.settings.RunSettings;

/// The images of a training, and how to know them again.
///
/// @param name of the data set
/// @param images whole, with values in [0, 1]
/// @param labels one for each image, as the data set numbers its classes; empty if none are used
/// @param sha256 of the pixels, each as 8 little-endian bytes, after height and width as 4, and of
///   the labels, if there are any, as 4 each
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TrainingImages(String name, ImageBatch images, int[] labels, String sha256) {
  /// Checks that there are as many labels as images, or none.
  public TrainingImages {
    if (labels.length != 0 && labels.length != images.count()) {
      throw new IllegalArgumentException(
          "%d labels for %d images".formatted(labels.length, images.count()));
    }
  }

  /// Images with their digest.
  public static TrainingImages of(String name, ImageBatch images) {
    return of(name, images, new int[0]);
  }

  /// Images and labels with their digest.
  public static TrainingImages of(String name, ImageBatch images, int[] labels) {
    return new TrainingImages(name, images, labels.clone(), digest(images, labels));
  }

  /// The training split of a data set; the test split is never read.
  ///
  /// @param directory the data folder named on the command line
  public static TrainingImages load(
      DataSettings settings, DatasetLocator locator, Optional<Path> directory) {
    return of(settings.name(), settings.load(Split.TRAIN, locator, directory));
  }

  /// The same with the labels.
  public static TrainingImages loadLabelled(
      DataSettings settings, DatasetLocator locator, Optional<Path> directory) {
    DataSettings.Labelled all = settings.loadLabelled(Split.TRAIN, locator, directory);
    return of(settings.name(), all.images(), all.labels());
  }

  /// Images of noise, uniform in [0, 1), of the settings' size and without labels.
  public static TrainingImages random(RunSettings settings, int count) {
    int height = settings.data().height();
    int width = settings.data().width();
    double[] pixels = new double[Math.multiplyExact(count, height * width)];
    SplittableRandom random = RandomStream.of(settings.seed()).child("calibration").generator();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextDouble();
    }
    return of("noise", new ImageBatch(count, height, width, pixels));
  }

  private static String digest(ImageBatch images, int[] labels) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    int size = images.size();
    ByteBuffer buffer =
        ByteBuffer.allocate(Math.max(size, 1) * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    digest.update(
        ByteBuffer.allocate(2 * Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(images.height())
            .putInt(images.width())
            .array());
    for (int i = 0; i < images.count(); i++) {
      buffer.clear();
      buffer.asDoubleBuffer().put(images.pixels(), i * size, size);
      digest.update(buffer);
    }
    for (int label : labels) {
      digest.update(
          ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(label).array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
