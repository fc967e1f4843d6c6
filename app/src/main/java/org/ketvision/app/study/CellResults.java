package org.ketvision.app.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The results of a study's cells, by key.
public record CellResults(Map<String, CellResult> byKey) {
  /// Keeps a copy.
  public CellResults {
    byKey = Map.copyOf(byKey);
  }

  /// The result of a cell.
  ///
  /// @throws IllegalArgumentException if that cell was not computed
  public CellResult get(String key) {
    return find(key)
        .orElseThrow(() -> new IllegalArgumentException("cell '%s' is missing".formatted(key)));
  }

  /// The result of a cell, if it was computed.
  public Optional<CellResult> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /// One number of several cells, in their order; NaN where there is none.
  public double[] figures(List<String> keys, String figure) {
    return keys.stream()
        .mapToDouble(key -> find(key).map(result -> result.figure(figure)).orElse(Double.NaN))
        .toArray();
  }
}
