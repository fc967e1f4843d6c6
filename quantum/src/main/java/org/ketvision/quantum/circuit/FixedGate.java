package org.ketvision.quantum.circuit;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.ketvision.quantum.matrix.ComplexMatrix;

/// A unitary without parameters.
///
/// @param name its name, such as H; the inverse of a gate that is not its own carries a trailing †
/// @param unitary the matrix, 2^k × 2^k for k wires
/// @param wires the qubits
public record FixedGate(String name, ComplexMatrix unitary, List<Integer> wires) implements Gate {
  private static final double TOLERANCE = 1e-10;
  private static final String DAGGER = "†";

  /// Checks that the matrix is unitary and fits the wires.
  public FixedGate {
    wires = Wires.distinct(wires);
    if (unitary.size() != 1 << wires.size()) {
      throw new IllegalArgumentException(
          "%s is a matrix of size %d, which does not fit wires %s"
              .formatted(name, unitary.size(), wires));
    }
    if (!unitary.isUnitary(TOLERANCE)) {
      throw new IllegalArgumentException("the matrix of %s is not unitary".formatted(name));
    }
  }

  @Override
  public List<Angle> angles() {
    return List.of();
  }

  @Override
  public FixedGate adjoint() {
    if (unitary.isHermitian(0)) {
      return this;
    }
    String inverse = name.endsWith(DAGGER) ? name.substring(0, name.length() - 1) : name + DAGGER;
    return new FixedGate(inverse, unitary.adjoint(), wires);
  }

  @Override
  public FixedGate onWires(IntUnaryOperator map) {
    return new FixedGate(name, unitary, wires.stream().map(w -> map.applyAsInt(w)).toList());
  }

  @Override
  public ComplexMatrix matrix(double[] weights, double[] inputs, int offset) {
    return unitary;
  }
}
