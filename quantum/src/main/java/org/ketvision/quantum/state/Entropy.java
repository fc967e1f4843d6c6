package org.ketvision.quantum.state;

import java.util.Arrays;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.matrix.HermitianEigen;

/// What needs the eigenvalues of a density matrix: entropies and the fidelity of mixed states.
///
/// Entropies are in bits. For up to 10 qubits; the cost grows as 8^n.
public final class Entropy {
  private Entropy() {}

  /// Eigenvalues of ρ in ascending order; rounding below 0 is cut off.
  public static double[] eigenvalues(DensityMatrix state) {
    double[] values = HermitianEigen.of(state.matrix()).values();
    return Arrays.stream(values).map(value -> Math.max(0, value)).toArray();
  }

  /// The von Neumann entropy −Tr ρ log₂ ρ.
  public static double vonNeumann(DensityMatrix state) {
    return Arrays.stream(eigenvalues(state))
        .filter(p -> p > 0)
        .map(p -> -p * Math.log(p) / Math.log(2))
        .sum();
  }

  /// The Rényi entropy log₂(Tr ρ^α) / (1 − α); α = 1 is von Neumann's, α = ∞ the min-entropy.
  ///
  /// @param alpha the order, at least 0
  public static double renyi(DensityMatrix state, double alpha) {
    if (!(alpha >= 0)) {
      throw new IllegalArgumentException("the order of a Rényi entropy is >= 0, not " + alpha);
    }
    if (alpha == 1) {
      return vonNeumann(state);
    }
    if (alpha == 2) {
      return -Math.log(state.purity()) / Math.log(2);
    }
    double[] values = eigenvalues(state);
    if (Double.isInfinite(alpha)) {
      return -Math.log(values[values.length - 1]) / Math.log(2);
    }
    // Eigenvalues at the level of rounding do not count towards the rank.
    double sum = Arrays.stream(values).filter(p -> p > 1e-13).map(p -> Math.pow(p, alpha)).sum();
    return Math.log(sum) / Math.log(2) / (1 - alpha);
  }

  /// Uhlmann's fidelity (Tr √(√ρ σ √ρ))² of two mixed states. Source: R. Jozsa, "Fidelity for Mixed
  /// Quantum States", J. Mod. Opt. 41 (1994) 2315.
  public static double fidelity(DensityMatrix left, DensityMatrix right) {
    if (left.qubits() != right.qubits()) {
      throw new IllegalArgumentException(
          "states of %d and %d qubits do not compare".formatted(left.qubits(), right.qubits()));
    }
    ComplexMatrix root = root(left.matrix());
    ComplexMatrix product = root.times(right.matrix()).times(root);
    ComplexMatrix hermitian = product.plus(product.adjoint()).scaled(0.5, 0);
    double sum = 0;
    for (double value : HermitianEigen.of(hermitian).values()) {
      sum += Math.sqrt(Math.max(0, value));
    }
    return sum * sum;
  }

  private static ComplexMatrix root(ComplexMatrix matrix) {
    HermitianEigen eigen = HermitianEigen.of(matrix);
    double[] roots =
        Arrays.stream(eigen.values()).map(value -> Math.sqrt(Math.max(0, value))).toArray();
    ComplexMatrix diagonal = ComplexMatrix.diagonal(roots, new double[roots.length]);
    return eigen.vectors().times(diagonal).times(eigen.vectors().adjoint());
  }
}
