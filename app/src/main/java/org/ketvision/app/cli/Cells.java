package org.ketvision.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Values of runs as tables show them.
final class Cells {
  private static final String NONE = "[]";
  private static final int WIDEST = 60;

  private Cells() {}

  /// A number with about four digits, a text with nothing that could disturb a terminal.
  static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Double number -> number(number);
      default -> shortened(String.valueOf(value).replaceAll("\\p{Cntrl}", "?"));
    };
  }

  private static String number(double value) {
    double size = Math.abs(value);
    if (value == 0 || (size >= 0.001 && size < 1e5)) {
      return String.format(Locale.ROOT, size >= 100 ? "%.1f" : "%.4f", value);
    }
    return String.format(Locale.ROOT, "%.3g", value);
  }

  private static String shortened(String text) {
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
  }

  /// The tags in their JSON form.
  static List<String> tags(@Nullable Object json) {
    List<String> tags = new ArrayList<>();
    if (json != null && !json.equals(NONE)) {
      for (JsonNode tag : new JsonMapper().readTree(json.toString())) {
        tags.add(tag.asString(""));
      }
    }
    return tags;
  }
}
