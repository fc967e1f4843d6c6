package org.ketvision.learn.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a model came to on the validation images.
///
/// @param figures means over the images by name in the order of the file, `loss` among them and
///   what the family's [Score] names; `metrics.jsonl` shows each as `validation_NAME`
public record ValidationResult(Map<String, Double> figures) {
  /// Keeps the figures in their order.
  public ValidationResult {
    if (!figures.containsKey("loss")) {
      throw new IllegalArgumentException("a validation result has a loss: " + figures);
    }
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /// The figure of that name.
  ///
  /// @throws IllegalArgumentException if there is none
  public double figure(String name) {
    Double value = figures.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no figure %s in %s".formatted(name, figures));
    }
    return value;
  }
}
