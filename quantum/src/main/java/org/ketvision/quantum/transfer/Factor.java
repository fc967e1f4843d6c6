package org.ketvision.quantum.transfer;

import java.util.List;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.ElementaryGates;
import org.ketvision.quantum.circuit.Gate;

/// One map inside a fused step.
sealed interface Factor {

  /// The qubits it acts on.
  List<Integer> wires();

  /// Its transfer matrix.
  double[] matrix(double[] weights, double[] inputs, int offset);

  /// Whether it differs from sample to sample.
  boolean dependsOnInput();

  /// A map without parameters.
  @SuppressWarnings("ArrayRecordComponent") // held inside a plan, never compared
  record Constant(double[] transfer, List<Integer> wires) implements Factor {
    @Override
    public double[] matrix(double[] weights, double[] inputs, int offset) {
      return transfer;
    }

    @Override
    public boolean dependsOnInput() {
      return false;
    }
  }

  /// A gate exp(−iθG); `derivative` is the transfer matrix of ρ → −i[G, ρ].
  @SuppressWarnings("ArrayRecordComponent") // held inside a plan, never compared
  record Turn(Gate gate, Angle angle, double[] derivative) implements Factor {
    @Override
    public List<Integer> wires() {
      return gate.wires();
    }

    @Override
    public double[] matrix(double[] weights, double[] inputs, int offset) {
      return TransferMatrix.ofUnitary(gate.matrix(weights, inputs, offset));
    }

    @Override
    public boolean dependsOnInput() {
      return gate.dependsOnInput();
    }
  }

  /// The factor of an elementary gate.
  static Factor of(Gate gate) {
    return ElementaryGates.generator(gate)
        .filter(_ -> !gate.angles().getFirst().isFixed())
        .<Factor>map(g -> new Turn(gate, gate.angles().getFirst(), TransferMatrix.ofGenerator(g)))
        .orElseGet(
            () ->
                new Constant(
                    TransferMatrix.ofUnitary(gate.matrix(new double[0], new double[0], 0)),
                    gate.wires()));
  }
}
