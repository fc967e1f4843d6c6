package org.ketvision.app.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a report was made with: versions, seeds, hashes of data and classifier, machine, kernel.
///
/// @param line the most important of it, for a footer
/// @param facts names and values; values are texts, numbers, lists or maps of them
public record Manifest(String line, Map<String, Object> facts) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /// Keeps the facts in their order.
  public Manifest {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /// The facts as a JSON object.
  ObjectNode json() {
    return MAPPER.valueToTree(facts);
  }

  /// The facts as the text of a file.
  String text() {
    return MAPPER.writeValueAsString(facts) + "\n";
  }
}
