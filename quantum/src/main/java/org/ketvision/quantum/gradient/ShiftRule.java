package org.ketvision.quantum.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.matrix.HermitianEigen;

/// The exact derivative of an expectation value with respect to a gate's angle, as a combination of
/// values at shifted angles: f′(θ) = Σ_k c_k f(θ + s_k).
///
/// For exp(−iθG) the expectation is a trigonometric polynomial whose frequencies Ω_1 < … < Ω_R are
/// the positive gaps between eigenvalues of G. With shifts ±s_μ, s_μ = (2μ−1)π / (2RΩ_1), the
/// coefficients ±b_μ solve Σ_μ 2 b_μ sin(Ω_j s_μ) = Ω_j. One gap gives the two-term rule, the gaps
/// ½ and 1 of a controlled rotation the four-term rule. Source: D. Wierichs et al., "General
/// parameter-shift rules for quantum gradients", arXiv:2107.12390, §3.
///
/// @param terms coefficients and shifts
public record ShiftRule(List<Term> terms) {
  private static final double SAME = 1e-9;

  /// One evaluation.
  ///
  /// @param coefficient c
  /// @param shift s in radians
  public record Term(double coefficient, double shift) {}

  /// Copies the terms.
  public ShiftRule {
    terms = List.copyOf(terms);
  }

  /// The rule of a generator; empty for a multiple of the identity, whose angle is a global phase.
  ///
  /// @throws ArithmeticException when its gaps make the equations singular
  public static ShiftRule of(ComplexMatrix generator) {
    double[] gaps = gaps(HermitianEigen.of(generator).values());
    int count = gaps.length;
    double[] shifts = new double[count];
    double[][] system = new double[count][count + 1];
    for (int m = 0; m < count; m++) {
      shifts[m] = (2 * m + 1) * Math.PI / (2 * count * gaps[0]);
    }
    for (int j = 0; j < count; j++) {
      for (int m = 0; m < count; m++) {
        system[j][m] = 2 * Math.sin(gaps[j] * shifts[m]);
      }
      system[j][count] = gaps[j];
    }
    double[] coefficients = solve(system);
    List<Term> terms = new ArrayList<>();
    for (int m = 0; m < count; m++) {
      terms.add(new Term(coefficients[m], shifts[m]));
      terms.add(new Term(-coefficients[m], -shifts[m]));
    }
    return new ShiftRule(terms);
  }

  private static double[] gaps(double[] eigenvalues) {
    TreeSet<Double> gaps = new TreeSet<>();
    for (double a : eigenvalues) {
      for (double b : eigenvalues) {
        double gap = a - b;
        if (gap > SAME && gaps.subSet(gap - SAME, true, gap + SAME, true).isEmpty()) {
          gaps.add(gap);
        }
      }
    }
    return gaps.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /// Gaussian elimination with row pivoting on [A | b].
  private static double[] solve(double[][] system) {
    int n = system.length;
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int row = k + 1; row < n; row++) {
        if (Math.abs(system[row][k]) > Math.abs(system[pivot][k])) {
          pivot = row;
        }
      }
      double[] swapped = system[k];
      system[k] = system[pivot];
      system[pivot] = swapped;
      if (Math.abs(system[k][k]) < SAME) {
        throw new ArithmeticException("no parameter-shift rule for these eigenvalue gaps");
      }
      for (int row = 0; row < n; row++) {
        double factor = row == k ? 0 : system[row][k] / system[k][k];
        for (int column = k; column <= n && factor != 0; column++) {
          system[row][column] -= factor * system[k][column];
        }
      }
    }
    double[] solution = new double[n];
    for (int k = 0; k < n; k++) {
      solution[k] = system[k][n] / system[k][k];
    }
    return solution;
  }
}
