package org.ketvision.learn.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.Split;
import org.ketvision.learn.settings.DataSettings;

/// The images of a training, and how to know them again.
///
/// @param name of the data set
/// @param images whole, with values in [0, 1]
/// @param sha256 of the pixels, each as 8 little-endian bytes, after height and width as 4
public record TrainingImages(String name, ImageBatch images, String sha256) {
  /// Images with their digest.
  public static TrainingImages of(String name, ImageBatch images) {
    return new TrainingImages(name, images, digest(images));
  }

  /// The training split of a data set; the test split is never read.
  ///
  /// @param directory the data folder named on the command line
  public static TrainingImages load(
      DataSettings settings, DatasetLocator locator, Optional<Path> directory) {
    return of(settings.name(), settings.load(Split.TRAIN, locator, directory));
  }

  private static String digest(ImageBatch images) {
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
    return HexFormat.of().formatHex(digest.digest());
  }
}
