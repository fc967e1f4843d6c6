package org.ketvision.app.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a cell came to.
///
/// @param figures numbers by name
/// @param series lists of numbers by name, such as a loss curve
/// @param texts words that the numbers cannot do without, by name, such as a protocol
public record CellResult(
    Map<String, Double> figures, Map<String, double[]> series, Map<String, String> texts) {
  /// Keeps all in their order.
  public CellResult {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    series = Collections.unmodifiableMap(new LinkedHashMap<>(series));
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
  }

  /// Numbers that speak for themselves.
  public CellResult(Map<String, Double> figures, Map<String, double[]> series) {
    this(figures, series, Map.of());
  }

  /// Numbers alone.
  public static CellResult of(Map<String, Double> figures) {
    return new CellResult(figures, Map.of());
  }

  /// The number of that name; NaN if there is none.
  public double figure(String name) {
    return figures.getOrDefault(name, Double.NaN);
  }

  /// The text of that name; empty if there is none.
  public String text(String name) {
    return texts.getOrDefault(name, "");
  }
}
