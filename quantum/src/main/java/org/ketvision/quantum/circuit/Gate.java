package org.ketvision.quantum.circuit;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.ketvision.quantum.matrix.ComplexMatrix;

/// A unitary step, one of four shapes.
public sealed interface Gate extends Instruction
    permits Rotation, FixedGate, ControlledGate, CompositeGate {

  /// The gate's name as drawings and exchange formats print it.
  String name();

  /// Its angles, in order.
  List<Angle> angles();

  /// The inverse.
  Gate adjoint();

  @Override
  Gate onWires(IntUnaryOperator map);

  /// The unitary, size 2^k for k wires; the first wire is the most significant bit.
  ///
  /// @param weights the trainable angles
  /// @param inputs features of all samples
  /// @param offset where the sample's features begin in `inputs`
  ComplexMatrix matrix(double[] weights, double[] inputs, int offset);

  /// Whether the unitary differs from sample to sample.
  default boolean dependsOnInput() {
    return angles().stream().anyMatch(Angle::dependsOnInput);
  }
}
