package org.ketvision.quantum.contract;

import java.util.List;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.gradient.Adjoint;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.KernelChoice;
import org.ketvision.quantum.state.LaneStates;
import org.ketvision.quantum.state.Precision;
import org.ketvision.quantum.state.StateVector;

/// The fused engine: what gate-by-gate runs are compared with.
final class Engine {
  private Engine() {}

  /// Both twins of the kernels where the JVM has the Vector API.
  static List<Execution> executions() {
    Execution scalar = new Execution(KernelChoice.SCALAR, Precision.FLOAT64, 1);
    boolean vector = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return vector
        ? List.of(scalar, new Execution(KernelChoice.VECTOR, Precision.FLOAT64, 1))
        : List.of(scalar);
  }

  /// What a run forward and back gave.
  @SuppressWarnings("ArrayRecordComponent") // test data, never compared
  record Gradient(LaneStates states, double[] weights, double[] inputs, LaneStates cotangent) {}

  /// Runs a batch and pulls a cotangent back.
  static Gradient run(
      Circuit circuit,
      double[] weights,
      double[] inputs,
      LaneStates initial,
      LaneStates cotangent,
      Execution execution) {
    int lanes = initial.lanes();
    LaneStates last = initial.copy();
    LaneStates pulled = initial.copy();
    double[] toWeights = new double[weights.length];
    double[] toInputs = new double[inputs.length];
    try (Adjoint adjoint = new Adjoint(circuit, execution)) {
      adjoint.gradient(
          weights,
          inputs,
          StateVector.of(circuit.qubits(), lanes, initial.re(), initial.im()),
          (first, count, state, wanted) -> {
            for (int i = 0; i < 1 << circuit.qubits(); i++) {
              for (int c = 0; c < count; c++) {
                int at = state.offset(i, 0) + c;
                int lane = i * lanes + first + c;
                last.re()[lane] = state.re()[at];
                last.im()[lane] = state.im()[at];
                wanted.re()[at] = cotangent.re()[lane];
                wanted.im()[at] = cotangent.im()[lane];
              }
            }
          },
          toWeights,
          toInputs,
          StateVector.of(circuit.qubits(), lanes, pulled.re(), pulled.im()));
    }
    return new Gradient(last, toWeights, toInputs, pulled);
  }
}
