package org.ketvision.app.reproduce.qinr.variant;

import java.util.List;

/// One of several ways to train that a study compares.
///
/// @param id in keys and files
/// @param title in running text
/// @param model trained
/// @param settings beside the data set's own, `key=value`
/// @param table the name of its published rows, such as `table b1`; empty if nothing was published
record Variant(String id, String title, String model, List<String> settings, String table) {
  /// Copies the settings.
  Variant {
    settings = List.copyOf(settings);
  }

  /// Nothing was published of it.
  static Variant of(String id, String title, String model, String... settings) {
    return new Variant(id, title, model, List.of(settings), "");
  }

  /// Its numbers are published in that table.
  Variant printedIn(String name) {
    return new Variant(id, title, model, settings, name);
  }
}
