package org.ketvision.hybrid.nn;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ketvision.learn.random.RandomStream;

/// Initial values, drawn from named streams.
public final class Initial {
  private Initial() {}

  /// Uniform on [−1/√fanIn, 1/√fanIn): what PyTorch gives the weights and biases of linear maps and
  /// convolutions (Kaiming-uniform with a = √5).
  ///
  /// @param fanIn how many inputs one output adds up
  public static double[] fanInUniform(RandomStream stream, int count, int fanIn) {
    double bound = 1 / Math.sqrt(fanIn);
    return uniform(stream, count, -bound, bound);
  }

  /// Uniform on [low, high).
  public static double[] uniform(RandomStream stream, int count, double low, double high) {
    SplittableRandom random = stream.generator();
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = low + (high - low) * random.nextDouble();
    }
    return values;
  }

  /// Normal with mean 0.
  public static double[] normal(RandomStream stream, int count, double deviation) {
    SplittableRandom random = stream.generator();
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = deviation * random.nextGaussian();
    }
    return values;
  }

  /// The same value everywhere.
  public static double[] constant(int count, double value) {
    double[] values = new double[count];
    Arrays.fill(values, value);
    return values;
  }
}
