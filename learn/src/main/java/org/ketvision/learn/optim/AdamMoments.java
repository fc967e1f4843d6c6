package org.ketvision.learn.optim;

import java.util.List;
import org.ketvision.learn.parameter.Parameter;

/// What Adam remembers: two moments of every value, and how many steps were taken.
public final class AdamMoments {
  private final List<double[]> first;
  private final List<double[]> second;
  private long step;

  private AdamMoments(List<double[]> first, List<double[]> second, long step) {
    this.first = first;
    this.second = second;
    this.step = step;
  }

  /// The state before the first step.
  public static AdamMoments zero(List<Parameter> parameters) {
    return new AdamMoments(zeros(parameters), zeros(parameters), 0);
  }

  /// A state restored from a file.
  ///
  /// @param parameters what it belongs to
  /// @param first mean gradients, one array per parameter
  /// @param second mean squared gradients, likewise
  /// @param step steps taken so far
  public static AdamMoments restored(
      List<Parameter> parameters, List<double[]> first, List<double[]> second, long step) {
    if (step < 0 || first.size() != parameters.size() || second.size() != parameters.size()) {
      throw new IllegalArgumentException(
          "%d and %d moments at step %d for %d parameters"
              .formatted(first.size(), second.size(), step, parameters.size()));
    }
    for (int p = 0; p < parameters.size(); p++) {
      int size = parameters.get(p).size();
      if (first.get(p).length != size || second.get(p).length != size) {
        throw new IllegalArgumentException(
            "the moments of %s have another size".formatted(parameters.get(p).name()));
      }
    }
    return new AdamMoments(List.copyOf(first), List.copyOf(second), step);
  }

  /// Steps taken so far.
  public long step() {
    return step;
  }

  /// The mean gradient of parameter `index`; live.
  public double[] first(int index) {
    return first.get(index);
  }

  /// The mean squared gradient of parameter `index`; live.
  public double[] second(int index) {
    return second.get(index);
  }

  long advance() {
    step++;
    return step;
  }

  private static List<double[]> zeros(List<Parameter> parameters) {
    return parameters.stream().map(p -> new double[p.size()]).toList();
  }
}
