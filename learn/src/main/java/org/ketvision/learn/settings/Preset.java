package org.ketvision.learn.settings;

import java.util.Map;
import org.ketvision.learn.failure.BadSetting;

/// Settings that belong together, by name.
///
/// @param name the name on the command line
/// @param overrides dotted keys and their values
public record Preset(String name, Map<String, String> overrides) {
  /// Keeps the overrides.
  public Preset {
    overrides = Map.copyOf(overrides);
  }

  /// The setting of the QMAE paper (arXiv:2511.17372, Algorithm 1): one image a step, Adam; the
  /// rate, the epoch and the trash qubit, which it leaves open, are those that land nearest its
  /// figures.
  public static Preset paper() {
    return new Preset(
        "paper",
        Map.ofEntries(
            Map.entry("data.height", "16"),
            Map.entry("data.width", "16"),
            Map.entry("mask.geometry", "quadrant"),
            Map.entry("mask.size", "25%"),
            Map.entry("ansatz.layers", "1"),
            Map.entry("trash.count", "1"),
            Map.entry("trash.wires", "first"),
            Map.entry("training.epochs", "1"),
            Map.entry("training.batch", "1"),
            Map.entry("training.learning-rate", "0.002"),
            Map.entry("training.schedule", "constant")));
  }

  /// The preset of that name.
  ///
  /// @throws BadSetting for any other name
  public static Preset parse(String name) {
    if (!name.equals("paper")) {
      throw new BadSetting("preset '%s' is unknown: there is paper".formatted(name));
    }
    return paper();
  }
}
