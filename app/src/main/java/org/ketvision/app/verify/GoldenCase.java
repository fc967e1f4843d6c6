package org.ketvision.app.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ketvision.learn.failure.BadFile;
import tools.jackson.databind.JsonNode;

/// One case of a golden file, or an object inside one, read field by field.
///
/// Every read is remembered, so that [#requireAllRead] can refuse a field nobody recomputed.
final class GoldenCase {
  private static final int LARGEST = 1 << 30;

  private final String path;
  private final JsonNode node;
  private final Map<String, GoldenCase> children = new HashMap<>();
  private final List<String> read = new ArrayList<>();

  /// @param path where the case stands in its file, for messages
  GoldenCase(String path, JsonNode node) {
    if (!node.isObject()) {
      throw new BadFile("%s is not an object; a golden case holds named fields".formatted(path));
    }
    this.path = path;
    this.node = node;
  }

  String path() {
    return path;
  }

  boolean has(String field) {
    return node.has(field);
  }

  /// Marks a field as text that holds nothing to recompute.
  void label(String field) {
    read.add(field);
  }

  String text(String field) {
    JsonNode value = require(field);
    if (!value.isString()) {
      throw new BadFile("%s.%s is not a text".formatted(path, field));
    }
    return value.stringValue();
  }

  int integer(String field) {
    return whole(number(field), field);
  }

  double number(String field) {
    JsonNode value = require(field);
    if (!value.isNumber()) {
      throw new BadFile("%s.%s is not a number".formatted(path, field));
    }
    return real(value, field);
  }

  /// Integers may have any number of digits.
  private double real(JsonNode value, String field) {
    double number = value.asDouble(Double.NaN);
    if (!Double.isFinite(number)) {
      throw new BadFile("%s.%s holds a number too large to compute with".formatted(path, field));
    }
    return number;
  }

  /// The numbers of a field in order, however deeply nested; null stands for undefined and is NaN.
  double[] numbers(String field) {
    List<Double> flat = new ArrayList<>();
    flatten(require(field), field, flat);
    return flat.stream().mapToDouble(Double::doubleValue).toArray();
  }

  int[] integers(String field) {
    return Arrays.stream(numbers(field)).mapToInt(value -> whole(value, field)).toArray();
  }

  /// A list of lists of whole numbers, such as clusters of pairs flattened per cluster.
  List<int[]> integerLists(String field) {
    JsonNode value = require(field);
    List<int[]> lists = new ArrayList<>();
    for (int k = 0; k < value.size(); k++) {
      List<Double> flat = new ArrayList<>();
      flatten(value.get(k), field, flat);
      lists.add(flat.stream().mapToInt(number -> whole(number, field)).toArray());
    }
    return lists;
  }

  /// An object inside the case.
  GoldenCase child(String field) {
    JsonNode value = require(field);
    return children.computeIfAbsent(field, f -> new GoldenCase(path + "." + f, value));
  }

  /// Refuses fields that were never read: a number nobody recomputed must not pass silently.
  void requireAllRead() {
    for (String field : node.propertyNames()) {
      if (!read.contains(field)) {
        throw new BadFile(
            "%s has an unknown field \"%s\"; this version recomputes %s"
                .formatted(path, field, read.stream().distinct().sorted().toList()));
      }
    }
    children.values().forEach(GoldenCase::requireAllRead);
  }

  private int whole(double value, String field) {
    if (value != Math.rint(value) || !(Math.abs(value) <= LARGEST)) {
      throw new BadFile(
          "%s.%s holds %s, which is no whole number up to %d"
              .formatted(path, field, value, LARGEST));
    }
    return (int) value;
  }

  private JsonNode require(String field) {
    JsonNode value = node.get(field);
    if (value == null) {
      throw new BadFile("%s has no field \"%s\"".formatted(path, field));
    }
    read.add(field);
    return value;
  }

  private void flatten(JsonNode value, String field, List<Double> out) {
    if (value.isArray()) {
      for (int k = 0; k < value.size(); k++) {
        flatten(value.get(k), field, out);
      }
    } else if (value.isNumber()) {
      out.add(real(value, field));
    } else if (value.isNull()) {
      out.add(Double.NaN);
    } else {
      throw new BadFile("%s.%s holds something that is not a number".formatted(path, field));
    }
  }
}
