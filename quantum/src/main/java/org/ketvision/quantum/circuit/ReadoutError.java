package org.ketvision.quantum.circuit;

import java.util.List;
import org.ketvision.quantum.matrix.ComplexMatrix;

/// A detector that sometimes reports the wrong bit.
///
/// @param oneForZero probability of reading 1 where the qubit was 0
/// @param zeroForOne probability of reading 0 where the qubit was 1
public record ReadoutError(double oneForZero, double zeroForOne) {
  /// Checks both probabilities.
  public ReadoutError {
    if (!(oneForZero >= 0 && oneForZero <= 1) || !(zeroForOne >= 0 && zeroForOne <= 1)) {
      throw new IllegalArgumentException(
          "readout error probabilities must lie in [0, 1], not %s and %s"
              .formatted(oneForZero, zeroForOne));
    }
  }

  /// The same error as a channel right before the measurement: √(1−a) |0⟩⟨0|, √a |1⟩⟨0|, √b |0⟩⟨1|,
  /// √(1−b) |1⟩⟨1|.
  public Channel channel(int wire) {
    double a = oneForZero;
    double b = zeroForOne;
    return new Channel(
        "ReadoutError",
        List.of(
            ComplexMatrix.real(Math.sqrt(1 - a), 0, 0, 0),
            ComplexMatrix.real(0, 0, Math.sqrt(a), 0),
            ComplexMatrix.real(0, Math.sqrt(b), 0, 0),
            ComplexMatrix.real(0, 0, 0, Math.sqrt(1 - b))),
        List.of(wire));
  }

  /// What is read when every one of k qubits is read with this error.
  ///
  /// @param probabilities of the 2^k true outcomes
  /// @return probabilities of the 2^k reported outcomes
  public double[] confuse(double[] probabilities) {
    double[] result = probabilities.clone();
    for (int stride = 1; stride < result.length; stride *= 2) {
      for (int k = 0; k < result.length; k++) {
        if ((k & stride) == 0) {
          double zero = result[k];
          double one = result[k + stride];
          result[k] = (1 - oneForZero) * zero + zeroForOne * one;
          result[k + stride] = oneForZero * zero + (1 - zeroForOne) * one;
        }
      }
    }
    return result;
  }

  /// Undoes [#confuse] by the inverse of the 2 × 2 confusion matrix; sampling noise may leave small
  /// negative values.
  ///
  /// @throws ArithmeticException when the reading says nothing about the qubit (a + b = 1)
  public double[] mitigate(double[] reported) {
    double determinant = 1 - oneForZero - zeroForOne;
    if (Math.abs(determinant) < 1e-12) {
      throw new ArithmeticException("a readout with error rates that sum to 1 cannot be undone");
    }
    double[] result = reported.clone();
    for (int stride = 1; stride < result.length; stride *= 2) {
      for (int k = 0; k < result.length; k++) {
        if ((k & stride) == 0) {
          double zero = result[k];
          double one = result[k + stride];
          result[k] = ((1 - zeroForOne) * zero - zeroForOne * one) / determinant;
          result[k + stride] = ((1 - oneForZero) * one - oneForZero * zero) / determinant;
        }
      }
    }
    return result;
  }
}
