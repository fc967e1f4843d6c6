package org.ketvision.learn.settings;

import java.util.Map;

/// Settings that belong together, by name.
///
/// @param name the name on the command line
/// @param overrides dotted keys and their values
public record Preset(String name, Map<String, String> overrides) {
  /// Keeps the overrides.
  public Preset {
    overrides = Map.copyOf(overrides);
  }
}
