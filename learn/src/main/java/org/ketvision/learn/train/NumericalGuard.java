package org.ketvision.learn.train;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ketvision.learn.failure.NumericalFailure;

/// Stops a training whose numbers stop being numbers, before they reach a checkpoint.
///
/// Learners check gradients and updated tensors with it; the loop itself checks losses and figures.
public final class NumericalGuard {
  private static final int SHOWN_SAMPLES = 8;

  private NumericalGuard() {}

  /// Checks the numbers of a tensor.
  ///
  /// @param step the step, from 0
  /// @param images indices of the images the step saw
  /// @param what the tensor is, such as `gradient of ansatz.angles`
  /// @param shape of the tensor
  /// @throws NumericalFailure naming step, images, tensor and place
  public static void requireFinite(
      long step, int[] images, String what, List<Integer> shape, double[] values) {
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
    throw failure(step, images, what + place(index, shape));
  }

  /// Checks what a step came to.
  ///
  /// @throws NumericalFailure naming step, images and figure
  static void requireFinite(long step, StepFigures figures) {
    if (!Double.isFinite(figures.loss())) {
      throw failure(step, figures.images(), "loss");
    }
    for (Map.Entry<String, Double> figure : figures.figures().entrySet()) {
      if (!Double.isFinite(figure.getValue())) {
        throw failure(step, figures.images(), figure.getKey());
      }
    }
  }

  /// Checks what the validation came to.
  ///
  /// @param step steps done
  /// @throws NumericalFailure naming step and figure
  static void requireFinite(long step, ValidationResult result) {
    result
        .figures()
        .forEach(
            (name, value) -> {
              if (!Double.isFinite(value)) {
                throw new NumericalFailure(
                    "the validation %s is not a number after step %d: lower the learning rate"
                        .formatted(name, step));
              }
            });
  }

  /// The failure of a step.
  ///
  /// @param step the step, from 0
  /// @param images indices of the images to blame
  /// @param what is not a number, such as `loss` or `activation of encoder.conv1`
  public static NumericalFailure failure(long step, int[] images, String what) {
    String shown = Arrays.toString(Arrays.copyOf(images, Math.min(SHOWN_SAMPLES, images.length)));
    return new NumericalFailure(
        "the %s is not a number at step %d, images %s%s: lower the learning rate; what was saved stays"
            .formatted(what, step + 1, shown, images.length > SHOWN_SAMPLES ? " and more" : ""));
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
}
