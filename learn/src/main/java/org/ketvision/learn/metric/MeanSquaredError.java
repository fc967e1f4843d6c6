package org.ketvision.learn.metric;

/// Mean over the pixels of the squared difference.
public record MeanSquaredError() implements ImageMetric {
  @Override
  public String name() {
    return "mse";
  }

  @Override
  public Scorer scorer(int height, int width) {
    int size = height * width;
    return (a, aOffset, b, bOffset) -> {
      double sum = 0;
      for (int i = 0; i < size; i++) {
        double difference = a[aOffset + i] - b[bOffset + i];
        sum += difference * difference;
      }
      return sum / size;
    };
  }
}
