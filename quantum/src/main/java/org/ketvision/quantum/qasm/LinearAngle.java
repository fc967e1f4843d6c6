package org.ketvision.quantum.qasm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ketvision.quantum.circuit.Angle;

/// A constant plus multiples of inputs, terms collected, so that substituting it again and again
/// never grows beyond the number of inputs.
///
/// @param constant the constant
/// @param terms factors of trainable angles, features and products of the two
record LinearAngle(double constant, Map<Angle, Double> terms) {
  static LinearAngle of(double constant) {
    return new LinearAngle(constant, Map.of());
  }

  static LinearAngle of(Angle atom) {
    return new LinearAngle(0, Map.of(atom, 1.0));
  }

  boolean isConstant() {
    return terms.isEmpty();
  }

  LinearAngle plus(LinearAngle other, double factor) {
    Map<Angle, Double> sum = new LinkedHashMap<>(terms);
    other.terms.forEach((atom, f) -> sum.merge(atom, factor * f, Double::sum));
    return new LinearAngle(constant + factor * other.constant, sum);
  }

  LinearAngle times(double factor) {
    Map<Angle, Double> scaled = new LinkedHashMap<>();
    terms.forEach((atom, f) -> scaled.put(atom, factor * f));
    return new LinearAngle(factor * constant, scaled);
  }

  LinearAngle dividedBy(double divisor) {
    Map<Angle, Double> scaled = new LinkedHashMap<>();
    terms.forEach((atom, f) -> scaled.put(atom, f / divisor));
    return new LinearAngle(constant / divisor, scaled);
  }

  /// The product when one side is constant or it is weight times feature; otherwise null.
  @Nullable LinearAngle times(LinearAngle other) {
    if (other.isConstant()) {
      return times(other.constant);
    }
    if (isConstant()) {
      return other.times(constant);
    }
    if (constant != 0 || other.constant != 0 || terms.size() != 1 || other.terms.size() != 1) {
      return null;
    }
    Map.Entry<Angle, Double> mine = terms.entrySet().iterator().next();
    Map.Entry<Angle, Double> its = other.terms.entrySet().iterator().next();
    Angle left = mine.getKey();
    Angle right = its.getKey();
    double factor = mine.getValue() * its.getValue();
    if (left instanceof Angle.Trainable weight && right instanceof Angle.Input input) {
      return of(new Angle.Product(weight, input)).times(factor);
    }
    if (left instanceof Angle.Input input && right instanceof Angle.Trainable weight) {
      return of(new Angle.Product(weight, input)).times(factor);
    }
    return null;
  }

  Angle toAngle() {
    List<Angle> parts = new ArrayList<>();
    terms.forEach((atom, factor) -> parts.add(factor == 1 ? atom : atom.times(factor)));
    if (constant != 0 || parts.isEmpty()) {
      parts.add(Angle.of(constant));
    }
    return parts.size() == 1 ? parts.getFirst() : new Angle.Sum(parts);
  }
}
