package org.ketvision.learn.settings;

import java.util.List;

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

  /// Settings of a model that belong together, each with a name.
  default List<Preset> presets(String model) {
    return List.of();
  }
}
