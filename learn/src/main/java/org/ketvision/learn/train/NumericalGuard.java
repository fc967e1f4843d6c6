package org.ketvision.learn.train;

import java.util.Arrays;
import java.util.List;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.model.MaskedBatch;
import org.ketvision.learn.optim.AdamMoments;
import org.ketvision.learn.parameter.Parameter;

/// Stops a training whose numbers stop being numbers, before they reach a checkpoint.
final class NumericalGuard {
  private static final int SHOWN_SAMPLES = 8;

  private NumericalGuard() {}

  /// Checks what a step computed, before the update.
  ///
  /// @param step steps done before
  /// @param fidelity F of each image of the batch
  /// @throws NumericalFailure naming step, images and tensor
  static void requireFinite(
      long step, MaskedBatch batch, double loss, double[] fidelity, List<Parameter> parameters) {
    if (!Double.isFinite(loss)) {
      int[] bad =
          java.util.stream.IntStream.range(0, batch.count())
              .filter(i -> !Double.isFinite(fidelity[i]))
              .map(i -> batch.indices()[i])
              .toArray();
      throw spoilt(step, bad.length > 0 ? bad : batch.indices(), "loss");
    }
    for (Parameter parameter : parameters) {
      check(step, batch, "gradient of ", parameter, parameter.gradient());
    }
  }

  /// Checks what the update made of parameters and moments.
  ///
  /// @throws NumericalFailure naming step, images and tensor
  static void requireFinite(
      long step, MaskedBatch batch, List<Parameter> parameters, AdamMoments moments) {
    for (int p = 0; p < parameters.size(); p++) {
      Parameter parameter = parameters.get(p);
      check(step, batch, "updated tensor ", parameter, parameter.values());
      check(step, batch, "mean gradient of ", parameter, moments.first(p));
      check(step, batch, "mean squared gradient of ", parameter, moments.second(p));
    }
  }

  private static void check(
      long step, MaskedBatch batch, String what, Parameter parameter, double[] values) {
    double zero = 0;
    for (double value : values) {
      zero += value * 0; // NaN for NaN and for infinity
    }
    if (zero == 0) {
      return;
    }
    int index = 0;
    while (Double.isFinite(values[index])) {
      index++;
    }
    throw spoilt(step, batch.indices(), what + parameter.name() + place(index, parameter.shape()));
  }

  /// Where number `index` is, such as `[0, 3, 7]`: for angles layer, pair, angle.
  private static String place(int index, List<Integer> shape) {
    int[] place = new int[shape.size()];
    int rest = index;
    for (int axis = shape.size() - 1; axis >= 0; axis--) {
      place[axis] = rest % shape.get(axis);
      rest /= shape.get(axis);
    }
    return Arrays.toString(place);
  }

  private static NumericalFailure spoilt(long step, int[] images, String what) {
    String shown = Arrays.toString(Arrays.copyOf(images, Math.min(SHOWN_SAMPLES, images.length)));
    return new NumericalFailure(
        "the %s is not a number at step %d, images %s%s: lower the learning rate; what was saved stays"
            .formatted(what, step + 1, shown, images.length > SHOWN_SAMPLES ? " and more" : ""));
  }
}
