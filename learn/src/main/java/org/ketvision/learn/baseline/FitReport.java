package org.ketvision.learn.baseline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// How a baseline was fitted, for tables and model cards.
///
/// @param method one sentence
/// @param figures named numbers of the fit, in the order to show them; empty if nothing was fitted
public record FitReport(String method, Map<String, Double> figures) {
  /// Keeps a copy of the figures in their order.
  public FitReport {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }
}
