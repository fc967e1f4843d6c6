package org.ketvision.quantum.circuit;

import java.util.List;

/// A gate's angle in radians: fixed, trainable, fed by the sample, or built from those.
///
/// By its angle alone a gate's gradient finds its way to the weights, to the data, or to both.
public sealed interface Angle {

  /// A constant.
  record Fixed(double radians) implements Angle {
    /// Refuses angles that are not numbers.
    public Fixed {
      if (!Double.isFinite(radians)) {
        throw new IllegalArgumentException("an angle must be finite, not " + radians);
      }
    }
  }

  /// The weight of that index, shared by all samples.
  record Trainable(int index) implements Angle {
    /// Refuses negative indices.
    public Trainable {
      requireIndex(index, "trainable angle");
    }
  }

  /// The sample's own feature of that number.
  record Input(int feature) implements Angle {
    /// Refuses negative indices.
    public Input {
      requireIndex(feature, "input feature");
    }
  }

  /// A weight times a feature of the sample: the λ·h of data re-uploading.
  record Product(Trainable weight, Input input) implements Angle {}

  /// A constant times an angle.
  record Scaled(double factor, Angle angle) implements Angle {
    /// Refuses factors that are not numbers.
    public Scaled {
      if (!Double.isFinite(factor)) {
        throw new IllegalArgumentException("an angle's factor must be finite, not " + factor);
      }
    }
  }

  /// A sum of angles.
  record Sum(List<Angle> terms) implements Angle {
    /// Copies the terms.
    public Sum {
      terms = List.copyOf(terms);
    }
  }

  /// A constant angle.
  static Angle of(double radians) {
    return new Fixed(radians);
  }

  /// The weight of that index.
  static Angle trainable(int index) {
    return new Trainable(index);
  }

  /// The sample's feature of that number.
  static Angle input(int feature) {
    return new Input(feature);
  }

  /// The angle times a constant.
  default Angle times(double factor) {
    return switch (this) {
      case Fixed(double radians) -> new Fixed(factor * radians);
      case Scaled(double inner, Angle angle) -> new Scaled(factor * inner, angle);
      default -> new Scaled(factor, this);
    };
  }

  /// The angle plus another.
  default Angle plus(Angle other) {
    return new Sum(List.of(this, other));
  }

  /// The opposite angle.
  default Angle negated() {
    return times(-1);
  }

  /// Whether the angle differs from sample to sample.
  default boolean dependsOnInput() {
    return switch (this) {
      case Fixed _, Trainable _ -> false;
      case Input _, Product _ -> true;
      case Scaled(double _, Angle angle) -> angle.dependsOnInput();
      case Sum(List<Angle> terms) -> terms.stream().anyMatch(Angle::dependsOnInput);
    };
  }

  /// Whether the angle is a constant, whatever the weights and the sample.
  default boolean isFixed() {
    return switch (this) {
      case Fixed _ -> true;
      case Trainable _, Input _, Product _ -> false;
      case Scaled(double _, Angle angle) -> angle.isFixed();
      case Sum(List<Angle> terms) -> terms.stream().allMatch(Angle::isFixed);
    };
  }

  /// The angle's value.
  ///
  /// @param weights the trainable angles
  /// @param inputs features of all samples
  /// @param offset where this sample's features begin in `inputs`
  default double value(double[] weights, double[] inputs, int offset) {
    return switch (this) {
      case Fixed(double radians) -> radians;
      case Trainable(int index) -> weights[index];
      case Input(int feature) -> inputs[offset + feature];
      case Product(Trainable weight, Input input) ->
          weights[weight.index()] * inputs[offset + input.feature()];
      case Scaled(double factor, Angle angle) -> factor * angle.value(weights, inputs, offset);
      case Sum(List<Angle> terms) -> {
        double sum = 0;
        for (Angle term : terms) {
          sum += term.value(weights, inputs, offset);
        }
        yield sum;
      }
    };
  }

  /// Sends the derivative with respect to this angle on to weights and inputs (chain rule).
  ///
  /// @param derivative ∂L/∂angle
  /// @param weights the trainable angles
  /// @param inputs features of all samples
  /// @param offset where this sample's features begin in `inputs` and `inputGradient`
  /// @param weightGradient ∂L/∂weights, added to
  /// @param inputGradient ∂L/∂inputs, added to; may be empty when no angle depends on inputs
  default void backward(
      double derivative,
      double[] weights,
      double[] inputs,
      int offset,
      double[] weightGradient,
      double[] inputGradient) {
    switch (this) {
      case Fixed _ -> {}
      case Trainable(int index) -> weightGradient[index] += derivative;
      case Input(int feature) -> inputGradient[offset + feature] += derivative;
      case Product(Trainable weight, Input input) -> {
        weightGradient[weight.index()] += derivative * inputs[offset + input.feature()];
        inputGradient[offset + input.feature()] += derivative * weights[weight.index()];
      }
      case Scaled(double factor, Angle angle) ->
          angle.backward(
              factor * derivative, weights, inputs, offset, weightGradient, inputGradient);
      case Sum(List<Angle> terms) ->
          terms.forEach(
              t -> t.backward(derivative, weights, inputs, offset, weightGradient, inputGradient));
    }
  }

  /// One more than the largest weight index the angle uses; 0 when it uses none.
  default int weightCount() {
    return switch (this) {
      case Fixed _, Input _ -> 0;
      case Trainable(int index) -> index + 1;
      case Product(Trainable weight, Input _) -> weight.index() + 1;
      case Scaled(double _, Angle angle) -> angle.weightCount();
      case Sum(List<Angle> terms) -> terms.stream().mapToInt(Angle::weightCount).max().orElse(0);
    };
  }

  /// One more than the largest feature the angle uses; 0 when it uses none.
  default int inputCount() {
    return switch (this) {
      case Fixed _, Trainable _ -> 0;
      case Input(int feature) -> feature + 1;
      case Product(Trainable _, Input input) -> input.feature() + 1;
      case Scaled(double _, Angle angle) -> angle.inputCount();
      case Sum(List<Angle> terms) -> terms.stream().mapToInt(Angle::inputCount).max().orElse(0);
    };
  }

  private static void requireIndex(int index, String what) {
    if (index < 0) {
      throw new IllegalArgumentException("a %s has an index >= 0, not %d".formatted(what, index));
    }
  }
}
