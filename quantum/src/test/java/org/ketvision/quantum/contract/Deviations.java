package org.ketvision.quantum.contract;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The largest deviations met while a contract was checked, by what was allowed.
final class Deviations {
  /// Where [CircuitContract] notes them, if anybody asks.
  static final ScopedValue<Deviations> WANTED = ScopedValue.newInstance();

  private final Map<Double, Double> worst = new TreeMap<>();

  /// Notes a deviation from a value that may deviate by `allowed`.
  static void note(double deviation, double allowed) {
    if (WANTED.isBound()) {
      WANTED.get().worst.merge(allowed, deviation, Math::max);
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    worst.forEach(
        (allowed, deviation) ->
            text.append(String.format(Locale.ROOT, " %.1e (allowed %.0e)", deviation, allowed)));
    return text.isEmpty() ? "none" : text.substring(1);
  }
}
