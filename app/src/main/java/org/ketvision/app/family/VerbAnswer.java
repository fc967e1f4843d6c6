package org.ketvision.app.family;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a verb has to say.
///
/// @param json the object printed with `--json`, without `schema`
/// @param text the lines printed without, the last one without its end
public record VerbAnswer(Map<String, Object> json, String text) {
  /// Keeps the order of the keys.
  public VerbAnswer {
    json = Collections.unmodifiableMap(new LinkedHashMap<>(json));
  }
}
