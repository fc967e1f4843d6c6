package org.ketvision.learn.train;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What one step came to, before its update.
///
/// @param images indices of the images it saw, for messages; repetitions count
/// @param loss mean loss of these images, or any number whose mean over images makes sense
/// @param figures means of further figures over these images, such as `reconstruction`, `kl` or
///   `accuracy`; every step has the same ones
@SuppressWarnings("ArrayRecordComponent") // a view for one call, never compared
public record StepFigures(int[] images, double loss, Map<String, Double> figures) {
  /// Keeps the figures in their order.
  public StepFigures {
    if (images.length == 0) {
      throw new IllegalArgumentException("a step sees at least one image");
    }
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /// How many images.
  public int samples() {
    return images.length;
  }

  @Override
  public String toString() {
    return "loss %s, %s of images %s".formatted(loss, figures, Arrays.toString(images));
  }
}
