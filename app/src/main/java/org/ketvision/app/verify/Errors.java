package org.ketvision.app.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects the largest absolute error of every field over the cases of one family.
public final class Errors {
  /// The worst deviation of one field.
  ///
  /// @param name the field's name, with the objects it stands in
  /// @param largest largest absolute error; infinite when something is missing or contradictory
  /// @param where the case in which it occurs
  public record Field(String name, double largest, String where) {}

  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();

  /// Compares recomputed numbers with the case's own.
  void compare(GoldenCase expected, String field, double... computed) {
    if (!expected.has(field)) {
      return;
    }
    double[] reference = expected.numbers(field);
    String name = fieldName(expected.path(), field);
    if (reference.length != computed.length) {
      inconsistent(
          expected,
          name,
          "%s has %d numbers, recomputing gives %d"
              .formatted(field, reference.length, computed.length));
      return;
    }
    double worst = 0;
    for (int k = 0; k < reference.length; k++) {
      worst = Math.max(worst, error(reference[k], computed[k]));
    }
    record(name, worst, expected.path());
  }

  /// Records a case that contradicts itself.
  void inconsistent(GoldenCase where, String field, String remark) {
    record(field, Double.POSITIVE_INFINITY, where.path());
    remarks.add("%s: %s".formatted(where.path(), remark));
  }

  List<Field> fields() {
    return List.copyOf(fields.values());
  }

  List<String> remarks() {
    return List.copyOf(remarks);
  }

  double largest() {
    return fields.values().stream().mapToDouble(Field::largest).max().orElse(0);
  }

  /// An undefined reference (null) matches only an undefined or infinite result.
  private static double error(double reference, double computed) {
    if (Double.isNaN(reference)) {
      return Double.isFinite(computed) ? Double.POSITIVE_INFINITY : 0;
    }
    double difference = Math.abs(reference - computed);
    return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
  }

  private void record(String field, double error, String where) {
    fields.merge(
        field, new Field(field, error, where), (a, b) -> b.largest() > a.largest() ? b : a);
  }

  /// The field's name with the objects it stands in: "unitary.re".
  private static String fieldName(String path, String field) {
    int end = path.indexOf(']');
    String inside = path.substring(end + 1);
    return inside.isEmpty() ? field : inside.substring(1) + "." + field;
  }
}
