package org.ketvision.learn.evaluate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.metric.MetricMode;

/// The class whose mean training image is nearest, by Euclidean distance.
///
/// The simplest classifier there is; fitted in a moment and always at hand, it gets about four of
/// five whole MNIST digits right. It stands in where no network has been trained.
public final class NearestMean implements ImageClassifier {
  private final int classes;
  private final int size;
  private final double[] means; // [classes, size]
  private final String sha256;

  private NearestMean(int classes, int size, double[] means) {
    this.classes = classes;
    this.size = size;
    this.means = means;
    ByteBuffer bytes =
        ByteBuffer.allocate(means.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(means);
    this.sha256 = sha256(bytes);
  }

  /// The means of labelled images, each scaled to brightest pixel 1.
  ///
  /// @param labels the class of each image, from 0
  /// @throws BadSetting naming a class without an image
  public static NearestMean fit(ImageBatch images, int[] labels, int classes) {
    if (labels.length != images.count()) {
      throw new IllegalArgumentException(
          "%d labels for %d images".formatted(labels.length, images.count()));
    }
    double[] pixels = MetricMode.SANE.original(images).pixels();
    double[] means = new double[classes * images.size()];
    int[] counts = new int[classes];
    for (int i = 0; i < labels.length; i++) {
      counts[labels[i]]++;
      for (int k = 0; k < images.size(); k++) {
        means[labels[i] * images.size() + k] += pixels[i * images.size() + k];
      }
    }
    for (int c = 0; c < classes; c++) {
      if (counts[c] == 0) {
        throw new BadSetting("class %d has no training image: keep all classes".formatted(c));
      }
      for (int k = 0; k < images.size(); k++) {
        means[c * images.size() + k] /= counts[c];
      }
    }
    return new NearestMean(classes, images.size(), means);
  }

  @Override
  public String name() {
    return "nearest-mean";
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public int[] classify(ImageBatch images) {
    if (images.size() != size) {
      throw new IllegalArgumentException(
          "images of %d pixels, but the means have %d".formatted(images.size(), size));
    }
    int[] nearest = new int[images.count()];
    for (int i = 0; i < nearest.length; i++) {
      double best = Double.POSITIVE_INFINITY;
      for (int c = 0; c < classes; c++) {
        double distance = distance(images.pixels(), i * size, c * size);
        if (distance < best) {
          best = distance;
          nearest[i] = c;
        }
      }
    }
    return nearest;
  }

  private double distance(double[] pixels, int image, int mean) {
    double sum = 0;
    for (int k = 0; k < size; k++) {
      double difference = pixels[image + k] - means[mean + k];
      sum += difference * difference;
    }
    return sum;
  }

  private static String sha256(ByteBuffer bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
