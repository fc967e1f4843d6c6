package org.ketvision.quantum.circuit;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.ketvision.quantum.matrix.ComplexMatrix;

/// The one-parameter gate exp(−i θ G).
///
/// @param name its name, such as RX or RZZ
/// @param generator G
/// @param angle θ in radians
/// @param wires the qubits, as many as G has
public record Rotation(String name, Generator generator, Angle angle, List<Integer> wires)
    implements Gate {
  /// Checks that the wires fit the generator.
  public Rotation {
    wires = Wires.distinct(wires);
    if (generator.matrix().size() != 1 << wires.size()) {
      throw new IllegalArgumentException(
          "%s has a generator of size %d, which does not fit wires %s"
              .formatted(name, generator.matrix().size(), wires));
    }
  }

  @Override
  public List<Angle> angles() {
    return List.of(angle);
  }

  @Override
  public Rotation adjoint() {
    return new Rotation(name, generator, angle.negated(), wires);
  }

  @Override
  public Rotation onWires(IntUnaryOperator map) {
    return new Rotation(
        name, generator, angle, wires.stream().map(w -> map.applyAsInt(w)).toList());
  }

  @Override
  public ComplexMatrix matrix(double[] weights, double[] inputs, int offset) {
    return generator.exponential(angle.value(weights, inputs, offset));
  }
}
