package org.ketvision.quantum.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ketvision.quantum.circuit.Angle;

/// Angles as short labels: π/2, 0.785, θ3, −x0, products θ1·x2.
final class AngleLabel {
  private static final double SAME = 1e-12;

  private AngleLabel() {}

  static String of(Angle angle) {
    return switch (angle) {
      case Angle.Fixed(double radians) -> number(radians);
      case Angle.Trainable(int index) -> "θ" + index;
      case Angle.Input(int feature) -> "x" + feature;
      case Angle.Product(Angle.Trainable weight, Angle.Input input) -> of(weight) + "·" + of(input);
      case Angle.Scaled(double factor, Angle inner) when inner.isFixed() ->
          number(factor * inner.value(new double[0], new double[0], 0));
      case Angle.Scaled(double factor, Angle inner) ->
          factor == 1
              ? of(inner)
              : factor == -1 ? "−" + of(inner) : number(factor) + "·" + of(inner);
      case Angle.Sum(List<Angle> terms) -> {
        List<String> parts = new ArrayList<>();
        terms.forEach(term -> parts.add(of(term)));
        yield "(" + String.join("+", parts).replace("+−", "−") + ")";
      }
    };
  }

  /// An angle that stands alone: a sum needs no parentheses.
  static String bare(Angle angle) {
    String label = of(angle);
    return angle instanceof Angle.Sum ? label.substring(1, label.length() - 1) : label;
  }

  /// All angles of a gate in a few characters: runs of weights as θ0…14.
  static String summary(List<Angle> angles) {
    if (angles.size() <= 3) {
      return String.join(", ", angles.stream().map(AngleLabel::of).toList());
    }
    List<Integer> indices = angles.stream().map(AngleLabel::weight).sorted().toList();
    int first = indices.getFirst();
    int last = indices.getLast();
    boolean run = first >= 0 && last - first + 1 == indices.size();
    return run ? "θ%d…%d".formatted(first, last) : angles.size() + " angles";
  }

  /// The weight an angle is, up to its sign, or −1.
  private static int weight(Angle angle) {
    return switch (angle) {
      case Angle.Trainable(int index) -> index;
      case Angle.Scaled(double factor, Angle inner) when Math.abs(factor) == 1 -> weight(inner);
      case Angle.Fixed _, Angle.Input _, Angle.Product _, Angle.Scaled _, Angle.Sum _ -> -1;
    };
  }

  private static String number(double value) {
    String sign = value < 0 ? "−" : "";
    for (int denominator = 1; denominator <= 8; denominator++) {
      double numerator = Math.rint(Math.abs(value) * denominator / Math.PI);
      boolean near =
          Math.abs(Math.abs(value) - numerator * Math.PI / denominator) < SAME * (1 + numerator);
      if (near && numerator > 0 && numerator <= 16) {
        String times = numerator == 1 ? "π" : (long) numerator + "π";
        return sign + times + (denominator == 1 ? "" : "/" + denominator);
      }
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e6) {
      return sign + (long) Math.abs(value);
    }
    String text = String.format(Locale.ROOT, "%.3g", Math.abs(value));
    return sign
        + (text.contains(".") && !text.contains("e") ? text.replaceAll("\\.?0+$", "") : text);
  }

  static String tooltip(String name, List<Angle> angles) {
    String list = angles.stream().map(AngleLabel::of).limit(32).toList().toString();
    return angles.isEmpty()
        ? name
        : name + " " + list.replace("]", angles.size() > 32 ? ", …]" : "]");
  }
}
