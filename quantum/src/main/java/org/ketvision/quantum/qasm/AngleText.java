package org.ketvision.quantum.qasm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketvision.quantum.circuit.Angle;

/// Writes angles so that reading them gives the same double back.
///
/// @param version the language
/// @param weights values of the trainable angles, null to write names
/// @param inputs values of the features, null to write names
/// @param weightPrefix what a trainable angle is called before its number
record AngleText(
    QasmVersion version,
    double @Nullable [] weights,
    double @Nullable [] inputs,
    String weightPrefix) {
  private static final double[] NONE = {};
  private static final int MAX_DENOMINATOR = 16;

  /// For the body of a gate definition: trainable angle k is parameter k.
  static AngleText parameters() {
    return new AngleText(QasmVersion.V3, null, null, "p");
  }

  String text(Angle angle) {
    boolean known =
        (weights != null || angle.weightCount() == 0)
            && (inputs != null || !angle.dependsOnInput());
    if (known) {
      return number(
          angle.value(weights == null ? NONE : weights, inputs == null ? NONE : inputs, 0));
    }
    return switch (angle) {
      case Angle.Fixed(double radians) -> number(radians);
      case Angle.Trainable(int index) -> name(weightPrefix, index);
      case Angle.Input(int feature) -> name("x_", feature);
      case Angle.Product(Angle.Trainable weight, Angle.Input input) ->
          text(weight) + "*" + text(input);
      case Angle.Scaled(double factor, Angle inner) ->
          (factor == -1 ? "-" : number(factor) + "*") + operand(inner);
      case Angle.Sum(List<Angle> terms) -> {
        List<String> texts = new ArrayList<>();
        terms.forEach(term -> texts.add(text(term)));
        yield texts.isEmpty() ? "0.0" : "(" + String.join(" + ", texts) + ")";
      }
    };
  }

  /// An angle as a factor: sums have parentheses of their own.
  private String operand(Angle angle) {
    String inner = text(angle);
    return inner.startsWith("-") || angle instanceof Angle.Scaled ? "(" + inner + ")" : inner;
  }

  private String name(String prefix, int index) {
    if (version == QasmVersion.V2) {
      throw new IllegalArgumentException(
          "OpenQASM 2 has no inputs: give values for the weights and features (%s%d is open)"
              .formatted(prefix, index));
    }
    return prefix + index;
  }

  /// A simple multiple of pi where that is the very same double, else the shortest decimal.
  static String number(double value) {
    for (int denominator = 1; denominator <= MAX_DENOMINATOR && value != 0; denominator++) {
      double numerator = Math.rint(value * denominator / Math.PI);
      boolean simple = numerator != 0 && Math.abs(numerator) <= 2 * MAX_DENOMINATOR;
      if (simple && Math.abs(numerator) * Math.PI / denominator == Math.abs(value)) {
        String times = Math.abs(numerator) == 1 ? "pi" : (long) Math.abs(numerator) + "*pi";
        String over = denominator == 1 ? "" : "/" + denominator;
        return (value < 0 ? "-" : "") + times + over;
      }
    }
    return Double.toString(value);
  }
}
