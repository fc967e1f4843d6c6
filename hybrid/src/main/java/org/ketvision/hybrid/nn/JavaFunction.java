package org.ketvision.hybrid.nn;

import java.util.List;

/// A differentiable function written in Java, such as a quantum circuit, of a batch of inputs and
/// of parameters: y = f(h, θ₁, θ₂, …), sample by sample. See [Splice].
public interface JavaFunction {
  /// Computes the outputs.
  ///
  /// @param input h, [samples, features]; not to be changed
  /// @param parameters the values of each θ, row-major; not to be changed
  Application apply(Rows input, List<double[]> parameters);

  /// A batch of vectors.
  ///
  /// @param count how many
  /// @param width numbers of each
  /// @param values row-major
  record Rows(int count, int width, double[] values) {
    /// Checks that the values fill the rows.
    public Rows {
      if (count < 0 || width < 0 || values.length != Math.multiplyExact(count, width)) {
        throw new IllegalArgumentException(
            "%d values do not fill %d rows of %d".formatted(values.length, count, width));
      }
    }
  }

  /// The outputs at one input, and the way back.
  interface Application {
    /// y, as many rows as the input has.
    Rows output();

    /// The vector–Jacobian product: from ∂L/∂y, [samples, outputs], to ∂L/∂h and ∂L/∂θ.
    Pullback pullBack(Rows outputGradient);
  }

  /// The gradients of one way back.
  ///
  /// @param input ∂L/∂h, [samples, features]
  /// @param parameters ∂L/∂θ for each θ, summed over the samples
  record Pullback(Rows input, List<double[]> parameters) {
    /// Copies the list.
    public Pullback {
      parameters = List.copyOf(parameters);
    }
  }
}
