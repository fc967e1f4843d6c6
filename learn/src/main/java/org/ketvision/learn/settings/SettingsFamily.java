package org.ketvision.learn.settings;

import java.util.List;
import java.util.Map;

/// Settings of one form, for the models that are told apart by name alone.
///
/// @param <S> the record that holds them
public interface SettingsFamily<S extends RunSettings> {
  /// The models' names on the command line and in files, such as `qae` and `qmae`.
  List<String> models();

  /// The record's class.
  Class<S> type();

  /// The defaults of a model. Every key must be there: those the defaults lack are unknown.
  S standard(String model);

  /// What a data set wants instead of the defaults, by dotted key; a preset, a file and the command
  /// line still win over it.
  ///
  /// @param dataset as `data.name` says it
  default Map<String, String> suited(String model, String dataset) {
    return Map.of();
  }

  /// Settings of a model that belong together, each with a name.
  default List<Preset> presets(String model) {
    return List.of();
  }
}
