package org.ketvision.app.console;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON on standard output: one object, with the number of its schema first.
public final class JsonOutput {
  private static final int SCHEMA = 1;

  private JsonOutput() {}

  /// An object that starts with `"schema": 1`.
  public static Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("schema", SCHEMA);
    return object;
  }

  /// Prints the object, indented, with a line end.
  public static void print(Map<String, Object> object, PrintStream out) {
    out.println(text(object));
  }

  /// The object as indented text. Records are written by their components.
  public static String text(Object value) {
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(value);
  }
}
