package org.ketvision.quantum.circuit;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.ketvision.quantum.matrix.ComplexMatrix;

/// A noise channel ρ → Σ K ρ K†.
///
/// @param name its name
/// @param kraus the Kraus operators K, each 2^k × 2^k, with Σ K† K = 1
/// @param wires the k qubits
public record Channel(String name, List<ComplexMatrix> kraus, List<Integer> wires)
    implements Instruction {
  private static final double TOLERANCE = 1e-10;

  /// Checks that the operators fit the wires and preserve the trace.
  public Channel {
    wires = Wires.distinct(wires);
    kraus = List.copyOf(kraus);
    int size = 1 << wires.size();
    ComplexMatrix sum = ComplexMatrix.zero(size);
    for (ComplexMatrix operator : kraus) {
      sum = sum.plus(operator.adjoint().times(operator));
    }
    if (sum.distance(ComplexMatrix.identity(size)) > TOLERANCE) {
      throw new IllegalArgumentException("channel %s does not preserve the trace".formatted(name));
    }
  }

  @Override
  public Channel onWires(IntUnaryOperator map) {
    return new Channel(name, kraus, wires.stream().map(w -> map.applyAsInt(w)).toList());
  }
}
