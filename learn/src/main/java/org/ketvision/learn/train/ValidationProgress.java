package org.ketvision.learn.train;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What evaluations on the validation images have come to.
///
/// In `state.json` the score's name is part of the keys: `{"step":…,"fidelity":…,"best_step":…,
/// "best_fidelity":…,"waited":…}`.
///
/// @param score name of the figure
/// @param step steps done at the last evaluation
/// @param value the figure then
/// @param bestStep steps done at the best evaluation, the first of equals
/// @param bestValue the figure then
/// @param waited evaluations since the best one
public record ValidationProgress(
    String score, long step, double value, long bestStep, double bestValue, int waited) {
  private static final String STEP = "step";
  private static final String BEST = "best_";
  private static final String WAITED = "waited";

  /// The same after another evaluation.
  static ValidationProgress after(
      @Nullable ValidationProgress last, Score score, long step, double value) {
    return last == null || score.better(value, last.bestValue)
        ? new ValidationProgress(score.name(), step, value, step, value, 0)
        : new ValidationProgress(
            score.name(), step, value, last.bestStep, last.bestValue, last.waited + 1);
  }

  /// Whether the last evaluation is the best.
  boolean improved() {
    return waited == 0;
  }

  /// The form in files.
  @JsonValue
  public Map<String, Number> toJson() {
    Map<String, Number> json = new LinkedHashMap<>();
    json.put(STEP, step);
    json.put(score, value);
    json.put(BEST + STEP, bestStep);
    json.put(BEST + score, bestValue);
    json.put(WAITED, waited);
    return json;
  }

  /// Reads the form in files.
  ///
  /// @throws IllegalArgumentException if a key is missing or there are others
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static ValidationProgress fromJson(Map<String, Double> json) {
    String score =
        json.keySet().stream()
            .filter(key -> !key.equals(STEP) && !key.equals(WAITED) && !key.startsWith(BEST))
            .findFirst()
            .orElse("");
    if (json.size() != 5) {
      throw new IllegalArgumentException("a validation has five keys, not " + json.keySet());
    }
    return new ValidationProgress(
        score,
        (long) number(json, STEP),
        number(json, score),
        (long) number(json, BEST + STEP),
        number(json, BEST + score),
        (int) number(json, WAITED));
  }

  private static double number(Map<String, Double> json, String key) {
    Double value = json.get(key);
    if (value == null) {
      throw new IllegalArgumentException("a validation without '%s'".formatted(key));
    }
    return value;
  }
}
