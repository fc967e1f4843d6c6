package org.ketvision.app.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the store knows of one run.
///
/// @param path of the folder, relative to the store's root with `/` between names
/// @param name of the folder
/// @param status how far it is
/// @param problem what is wrong with a damaged run, one line; empty otherwise
/// @param model such as `qmae`; null if the settings cannot be read
/// @param data the data set; likewise
/// @param created when the settings were written, UTC, as `2026-01-31T12:00:00Z`
/// @param modified when it was last committed, likewise
/// @param step steps done; null without a commit, as everything down to `version`
/// @param steps steps planned
/// @param seed of the run
/// @param seconds spent training
/// @param kernel what did the work
/// @param version of Ketvision that wrote it
/// @param tags sorted
/// @param settings every setting by its dotted key: numbers, text, truth values or null
/// @param metrics the newest numbers in `metrics.jsonl`, and `best_loss`
public record RunRecord(
    String path,
    String name,
    RunStatus status,
    String problem,
    @Nullable String model,
    @Nullable String data,
    String created,
    String modified,
    @Nullable Long step,
    @Nullable Long steps,
    @Nullable Long seed,
    @Nullable Double seconds,
    @Nullable String kernel,
    @Nullable String version,
    List<String> tags,
    Map<String, @Nullable Object> settings,
    Map<String, Double> metrics) {
  /// Copies the collections.
  public RunRecord {
    tags = List.copyOf(tags);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /// Keys of all settings of some runs, in order of appearance, whose values are not all equal.
  public static List<String> differing(List<RunRecord> runs) {
    Map<String, Boolean> keys = new LinkedHashMap<>();
    runs.forEach(run -> run.settings.keySet().forEach(key -> keys.put(key, true)));
    List<String> different = new ArrayList<>();
    for (String key : keys.keySet()) {
      if (runs.stream().map(run -> String.valueOf(run.settings.get(key))).distinct().count() > 1) {
        different.add(key);
      }
    }
    return different;
  }
}
