package org.ketvision.learn.metric;

import org.ketvision.learn.image.ImageBatch;

/// Scales each image of a batch on its own. An image that is all zero stays so.
enum Scaling {
  /// The brightest pixel becomes 1.
  MAXIMUM {
    @Override
    double divisor(double[] pixels, int from, int to) {
      double largest = 0;
      for (int i = from; i < to; i++) {
        largest = Math.max(largest, pixels[i]);
      }
      return largest;
    }
  },
  /// The Euclidean norm becomes 1.
  NORM {
    @Override
    double divisor(double[] pixels, int from, int to) {
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += pixels[i] * pixels[i];
      }
      return Math.sqrt(sum);
    }
  };

  abstract double divisor(double[] pixels, int from, int to);

  ImageBatch apply(ImageBatch images) {
    double[] scaled = images.pixels().clone();
    int size = images.size();
    for (int from = 0; from < scaled.length; from += size) {
      double divisor = divisor(scaled, from, from + size);
      if (divisor != 0) {
        for (int i = from; i < from + size; i++) {
          scaled[i] /= divisor;
        }
      }
    }
    return new ImageBatch(images.count(), images.height(), images.width(), scaled);
  }
}
