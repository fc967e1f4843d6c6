package org.ketvision.app.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Numbers printed in a paper: facts, each with its source, kept in a file of this package's
/// resources.
///
/// The file is `{"source": …, "values": {"ROW": {"COLUMN": {"value": …, "unit": …}}}}`; `unit` is
/// one in the last printed digit. A number that looks misprinted has `"suspect": WHY` beside it.
public final class Published {
  private final JsonNode root;

  private Published(JsonNode root) {
    this.root = root;
  }

  /// One printed number.
  ///
  /// @param value as printed
  /// @param unit one in its last printed digit: the number stands for value ± unit/2
  public record Value(double value, double unit) {}

  /// The numbers in a file of this package.
  ///
  /// @param file such as `qmae.json`
  public static Published read(String file) {
    try (InputStream in = Published.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from the jar");
      }
      return new Published(new JsonMapper().readTree(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read from the jar", e);
    }
  }

  /// Where they are printed.
  public String source() {
    return root.path("source").asString();
  }

  /// One number, if it is printed.
  public Optional<Value> find(String row, String column) {
    JsonNode node = root.path("values").path(row).path(column);
    return node.isObject()
        ? Optional.of(new Value(node.path("value").doubleValue(), node.path("unit").doubleValue()))
        : Optional.empty();
  }

  /// Why a number looks misprinted, if it does.
  public Optional<String> suspect(String row, String column) {
    JsonNode why = root.path("values").path(row).path(column).path("suspect");
    return why.isString() ? Optional.of(why.stringValue()) : Optional.empty();
  }

  /// One number.
  ///
  /// @throws IllegalArgumentException if it is not printed
  public Value get(String row, String column) {
    return find(row, column)
        .orElseThrow(
            () -> new IllegalArgumentException("%s of %s is not printed".formatted(column, row)));
  }

  /// One number, or none.
  public OptionalDouble value(String row, String column) {
    return find(row, column).map(v -> OptionalDouble.of(v.value())).orElse(OptionalDouble.empty());
  }
}
