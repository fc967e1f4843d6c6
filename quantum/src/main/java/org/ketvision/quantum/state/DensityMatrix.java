package org.ketvision.quantum.state;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.observable.Observable;
import org.ketvision.quantum.observable.PauliString;
import org.ketvision.quantum.observable.PauliSum;
import org.ketvision.quantum.transfer.PauliBasis;
import org.ketvision.quantum.transfer.TransferMatrix;
import org.ketvision.quantum.transfer.TransferPlan;

/// A mixed state ρ of n ≤ 13 qubits, immutable.
///
/// Held as its 4^n real coefficients Tr(P ρ) over the Pauli words P, 8 · 4^n bytes: any circuit
/// with noise acts on them by real matrices. Qubit 0 is the most significant bit of a basis index.
public final class DensityMatrix {
  /// The largest number of qubits.
  public static final int MAX_QUBITS = 13;

  private static final int MATRIX_QUBITS = 10;

  private final int qubits;
  private final double[] coefficients;

  private DensityMatrix(int qubits, double[] coefficients) {
    this.qubits = qubits;
    this.coefficients = coefficients;
  }

  /// Refuses numbers of qubits that are too large, or need more memory than there is.
  ///
  /// @param tensors how many arrays of 4^n numbers will be held at once
  /// @throws IllegalArgumentException with the bytes needed
  public static void requireMemory(int qubits, int tensors) {
    if (qubits < 1 || qubits > MAX_QUBITS) {
      throw new IllegalArgumentException(
          "a density matrix has 1 to %d qubits, not %d%s; trajectories go further"
              .formatted(MAX_QUBITS, qubits, qubits > 0 ? size(qubits) : ""));
    }
    HeapSpace.require(8L * tensors, 2 * qubits, "a density matrix of %d qubits".formatted(qubits));
  }

  private static String size(int qubits) {
    return " (%s)".formatted(HeapSpace.bytes(8, (int) Math.min(2L * qubits, Integer.MAX_VALUE)));
  }

  /// |0…0⟩⟨0…0|.
  public static DensityMatrix zero(int qubits) {
    requireMemory(qubits, 1);
    double[] coefficients = new double[1 << (2 * qubits)];
    for (int k = 0; k < 1 << qubits; k++) {
      coefficients[3 * PauliBasis.spread(k)] = 1;
    }
    return new DensityMatrix(qubits, coefficients);
  }

  /// The maximally mixed state 1/2^n.
  public static DensityMatrix maximallyMixed(int qubits) {
    requireMemory(qubits, 1);
    double[] coefficients = new double[1 << (2 * qubits)];
    coefficients[0] = 1;
    return new DensityMatrix(qubits, coefficients);
  }

  /// |ψ⟩⟨ψ|.
  ///
  /// @param re real parts of ψ [2^n]
  /// @param im imaginary parts [2^n]
  public static DensityMatrix pure(double[] re, double[] im) {
    int qubits = Integer.numberOfTrailingZeros(re.length);
    if (re.length != 1 << qubits || im.length != re.length) {
      throw new IllegalArgumentException(
          "a state has 2^n amplitudes, not %d and %d".formatted(re.length, im.length));
    }
    requireMemory(qubits, 2);
    return new DensityMatrix(qubits, PauliBasis.ofPure(qubits, re, im));
  }

  /// The density matrix with these entries.
  ///
  /// @throws IllegalArgumentException when it is not Hermitian with trace 1, to 1e-9
  public static DensityMatrix of(ComplexMatrix matrix) {
    int qubits = Integer.numberOfTrailingZeros(matrix.size());
    if (matrix.size() != 1 << qubits || !matrix.isHermitian(1e-9)) {
      throw new IllegalArgumentException(
          "a density matrix is a Hermitian matrix of size 2^n, not this one of size "
              + matrix.size());
    }
    double[] coefficients = TransferMatrix.coefficients(matrix);
    if (Math.abs(coefficients[0] - 1) > 1e-9) {
      throw new IllegalArgumentException("a density matrix has trace 1, not " + coefficients[0]);
    }
    return new DensityMatrix(qubits, coefficients);
  }

  /// The state with these coefficients Tr(P ρ); the array is taken over, not copied.
  ///
  /// @param coefficients [4^n], word digits I X Y Z = 0 to 3, qubit 0 most significant
  public static DensityMatrix ofCoefficients(int qubits, double[] coefficients) {
    if (coefficients.length != 1 << (2 * qubits)) {
      throw new IllegalArgumentException(
          "%d qubits have %d Pauli coefficients, not %d"
              .formatted(qubits, 1 << (2 * qubits), coefficients.length));
    }
    return new DensityMatrix(qubits, coefficients);
  }

  /// Runs a circuit with channels, resets and forgotten measurements on this state.
  ///
  /// @param inputs features of the sample, or an array without entries
  /// @throws IllegalArgumentException when the circuit has classically controlled steps
  ///   ([DensityBranches] runs those)
  public DensityMatrix evolve(Circuit circuit, double[] weights, double[] inputs) {
    if (circuit.qubits() != qubits) {
      throw new IllegalArgumentException(
          "a circuit of %d qubits does not run on a state of %d"
              .formatted(circuit.qubits(), qubits));
    }
    requireMemory(qubits, 1);
    double[] result = coefficients.clone();
    new TransferPlan(circuit, Set.of(), true).prepare(weights).run(result, inputs, 0);
    return new DensityMatrix(qubits, result);
  }

  /// Number of qubits n.
  public int qubits() {
    return qubits;
  }

  /// A copy of the coefficients Tr(P ρ) [4^n].
  public double[] coefficients() {
    return coefficients.clone();
  }

  /// All entries, for up to 10 qubits.
  public ComplexMatrix matrix() {
    if (qubits > MATRIX_QUBITS) {
      throw new IllegalArgumentException(
          "the entries of a density matrix of %d qubits are given as one matrix only up to %d"
              .formatted(qubits, MATRIX_QUBITS));
    }
    double[] a = coefficients.clone();
    double[] b = new double[a.length];
    PauliBasis.toMatrix(qubits, a, b);
    int size = 1 << qubits;
    double[] re = new double[a.length];
    double[] im = new double[a.length];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        re[row * size + column] = a[PauliBasis.interleave(row, column)];
        im[row * size + column] = b[PauliBasis.interleave(row, column)];
      }
    }
    return ComplexMatrix.of(size, re, im);
  }

  /// Tr ρ.
  public double trace() {
    return coefficients[0];
  }

  /// Tr ρ²: 1 for a pure state, 2^−n for the maximally mixed one.
  public double purity() {
    return PauliBasis.overlap(qubits, coefficients, coefficients);
  }

  /// Probability of every basis state, diag ρ [2^n].
  public double[] probabilities() {
    return PauliBasis.diagonal(qubits, coefficients);
  }

  /// Probability of every pattern of some wires, the first most significant [2^k].
  public double[] probabilities(List<Integer> wires) {
    return reduced(wires).probabilities();
  }

  /// The state of some wires, in this order, all others traced out.
  public DensityMatrix reduced(List<Integer> wires) {
    wires.forEach(this::requireWire);
    if (wires.isEmpty() || wires.stream().distinct().count() != wires.size()) {
      throw new IllegalArgumentException("wires to keep must be distinct, not " + wires);
    }
    double[] result = new double[1 << (2 * wires.size())];
    for (int k = 0; k < result.length; k++) {
      result[k] = coefficients[spread(k, qubits, wires)];
    }
    return new DensityMatrix(wires.size(), result);
  }

  private int requireWire(int wire) {
    if (wire < 0 || wire >= qubits) {
      throw new IllegalArgumentException(
          "wire %d is outside a state of %d qubits".formatted(wire, qubits));
    }
    return wire;
  }

  /// The Bloch vector (⟨X⟩, ⟨Y⟩, ⟨Z⟩) of a qubit.
  public double[] blochVector(int wire) {
    int shift = 2 * (qubits - 1 - requireWire(wire));
    return IntStream.rangeClosed(1, 3).mapToDouble(p -> coefficients[p << shift]).toArray();
  }

  /// Tr(O ρ).
  public double expectation(Observable observable) {
    observable.requireInside(qubits);
    return switch (observable) {
      case PauliString word -> coefficients[index(qubits, word)];
      case PauliSum(List<PauliSum.Term> terms) ->
          terms.stream()
              .mapToDouble(term -> term.coefficient() * coefficients[index(qubits, term.word())])
              .sum();
      default -> {
        DensityMatrix own = reduced(observable.wires());
        yield PauliBasis.overlap(
            own.qubits, own.coefficients, TransferMatrix.coefficients(observable.matrix()));
      }
    };
  }

  /// The coefficients o_P with Tr(Oρ) = Σ_P o_P Tr(Pρ) [4^n].
  public static double[] dual(int qubits, Observable observable) {
    observable.requireInside(qubits);
    requireMemory(qubits, 1);
    double[] result = new double[1 << (2 * qubits)];
    switch (observable) {
      case PauliString word -> result[index(qubits, word)] = 1;
      case PauliSum(List<PauliSum.Term> terms) ->
          terms.forEach(term -> result[index(qubits, term.word())] += term.coefficient());
      default -> {
        List<Integer> wires = observable.wires();
        double[] own = TransferMatrix.coefficients(observable.matrix());
        for (int k = 0; k < own.length; k++) {
          result[spread(k, qubits, wires)] = own[k] / (1 << wires.size());
        }
      }
    }
    return result;
  }

  /// The index whose digits on the wires are those of k, and 0 elsewhere.
  private static int spread(int k, int qubits, List<Integer> wires) {
    int index = 0;
    for (int w = 0; w < wires.size(); w++) {
      int digit = (k >> (2 * (wires.size() - 1 - w))) & 3;
      index |= digit << (2 * (qubits - 1 - wires.get(w)));
    }
    return index;
  }

  /// Tr(O²ρ) − Tr(Oρ)².
  public double variance(Observable observable) {
    double mean = expectation(observable);
    return expectation(observable.squared()) - mean * mean;
  }

  private static int index(int qubits, PauliString word) {
    int index = 0;
    for (int k = 0; k < word.wires().size(); k++) {
      int digit = "IXYZ".indexOf(word.letters().charAt(k));
      index |= digit << (2 * (qubits - 1 - word.wires().get(k)));
    }
    return index;
  }

  /// ⟨ψ|ρ|ψ⟩.
  ///
  /// @param re real parts of ψ [2^n]
  /// @param im imaginary parts [2^n]
  public double fidelity(double[] re, double[] im) {
    return PauliBasis.overlap(qubits, coefficients, pure(re, im).coefficients);
  }

  /// Tr(ρσ).
  public double overlap(DensityMatrix other) {
    if (other.qubits != qubits) {
      throw new IllegalArgumentException(
          "states of %d and %d qubits do not compare".formatted(qubits, other.qubits));
    }
    return PauliBasis.overlap(qubits, coefficients, other.coefficients);
  }
}
