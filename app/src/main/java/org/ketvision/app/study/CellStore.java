package org.ketvision.app.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.storage.AtomicFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Finished cells, one JSON file each, written whole or not at all.
///
/// `{"schema": 1, "key": …, "inputs": {…}, "seconds": …, "figures": {…}, "series": {…}, "texts":
/// {…}}`, the last only where there are any. A number that is not finite is written as the text
/// `NaN`, `Infinity` or `-Infinity`.
///
/// @param folder of the files
public record CellStore(Path folder) {
  private static final int SCHEMA = 1;
  private static final long MOST_BYTES = 64L << 20;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /// The kept result of a cell, if there is one with the same inputs.
  ///
  /// @throws BadFile if its file is damaged
  public Optional<CellResult> find(Cell cell) {
    Path file = file(cell);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      JsonNode root = read(file);
      return root.path("schema").asInt() == SCHEMA && texts(root, "inputs").equals(cell.inputs())
          ? Optional.of(result(root))
          : Optional.empty();
    } catch (IOException | JacksonException e) {
      throw new BadFile(
          "%s is damaged (%s): remove it, and it is computed anew"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  private static JsonNode read(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new BadFile(
          "%s is larger than %d bytes and no cell of a study: remove it"
              .formatted(file, MOST_BYTES));
    }
    JsonNode root = MAPPER.readTree(Files.readAllBytes(file));
    if (!root.isObject()) {
      throw new BadFile("%s is no cell of a study: remove it".formatted(file));
    }
    return root;
  }

  private static CellResult result(JsonNode root) {
    Map<String, Double> figures = new LinkedHashMap<>();
    root.path("figures").properties().forEach(e -> figures.put(e.getKey(), number(e.getValue())));
    Map<String, double[]> series = new LinkedHashMap<>();
    root.path("series")
        .properties()
        .forEach(
            entry -> {
              double[] values = new double[entry.getValue().size()];
              for (int i = 0; i < values.length; i++) {
                values[i] = number(entry.getValue().get(i));
              }
              series.put(entry.getKey(), values);
            });
    return new CellResult(figures, series, texts(root, "texts"));
  }

  private static Map<String, String> texts(JsonNode root, String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    root.path(name).properties().forEach(e -> texts.put(e.getKey(), e.getValue().asString()));
    return texts;
  }

  private static double number(JsonNode node) {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return switch (node.asString("")) {
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> Double.NaN;
    };
  }

  /// Keeps a result.
  ///
  /// @param seconds how long it took
  public void save(Cell cell, CellResult result, double seconds) {
    ObjectNode root = MAPPER.createObjectNode().put("schema", SCHEMA).put("key", cell.key());
    ObjectNode inputs = root.putObject("inputs");
    cell.inputs().forEach(inputs::put);
    root.put("seconds", seconds);
    ObjectNode figures = root.putObject("figures");
    result
        .figures()
        .forEach(
            (name, value) -> {
              if (Double.isFinite(value)) {
                figures.put(name, value);
              } else {
                figures.put(name, value.toString());
              }
            });
    ObjectNode series = root.putObject("series");
    result.series().forEach((name, values) -> fill(series.putArray(name), values));
    if (!result.texts().isEmpty()) {
      ObjectNode texts = root.putObject("texts");
      result.texts().forEach(texts::put);
    }
    AtomicFiles.write(file(cell), MAPPER.writeValueAsString(root) + "\n");
  }

  private static void fill(ArrayNode array, double[] values) {
    for (double value : values) {
      if (Double.isFinite(value)) {
        array.add(value);
      } else {
        array.add(Double.toString(value));
      }
    }
  }

  private Path file(Cell cell) {
    return folder.resolve(cell.key() + ".json");
  }
}
