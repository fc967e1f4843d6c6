package org.ketvision.app.document;

import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A document's tables with all digits as one JSON object; numbers that are not finite are null.
public final class JsonForm {
  private static final int SCHEMA = 1;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JsonForm() {}

  static String text(Document document, Manifest manifest) {
    ObjectNode root = object(document);
    root.set("manifest", manifest.json());
    return MAPPER.writeValueAsString(root) + "\n";
  }

  /// The object, without a manifest.
  public static ObjectNode object(Document document) {
    ObjectNode root = MAPPER.createObjectNode().put("schema", SCHEMA);
    root.put("name", document.name()).put("title", document.title());
    root.put("command", document.command());
    ArrayNode lead = root.putArray("verdict");
    document.lead().forEach(lead::add);
    ObjectNode tables = root.putObject("tables");
    for (Block.Table table : document.blocks(Block.Table.class)) {
      ObjectNode node = tables.putObject(table.id()).put("caption", table.caption());
      ArrayNode rows = node.putArray("rows");
      for (List<Entry> row : table.rows()) {
        ObjectNode cells = rows.addObject();
        for (int c = 0; c < row.size(); c++) {
          put(cells, table.columns().get(c), row.get(c));
        }
      }
    }
    return root;
  }

  private static void put(ObjectNode node, String key, Entry entry) {
    switch (entry) {
      case Entry.Words(String text) -> node.put(key, text);
      case Entry.Judged(String words, Entry.Tone _) -> node.put(key, words);
      case Entry.Amount(double value, int _) -> number(node, key, value);
      case Entry.Probability(double value) -> number(node, key, value);
      case Entry.Range(double low, double high, int _) -> {
        ObjectNode range = node.putObject(key);
        number(range, "low", low);
        number(range, "high", high);
      }
      case Entry.Spread(var summary, int _) -> {
        ObjectNode spread = node.putObject(key).put("n", summary.count());
        number(spread, "mean", summary.mean());
        number(spread, "std", summary.std());
        number(spread, "low", summary.low());
        number(spread, "high", summary.high());
      }
    }
  }

  private static void number(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, value);
    } else {
      node.putNull(key);
    }
  }
}
