package org.ketvision.quantum.contract;

import java.util.List;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.kernel.Amplitudes;
import org.ketvision.quantum.program.Program;
import org.ketvision.quantum.program.Sweep;
import org.ketvision.quantum.program.TileRunner;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.KernelChoice;
import org.ketvision.quantum.state.LaneStates;
import org.ketvision.quantum.state.Precision;

/// The fused engine, driven as its users drive it: what gate-by-gate runs are compared with.
final class Engine {
  /// Both twins of the kernels where the JVM has the Vector API.
  static List<Execution> executions() {
    Execution scalar = new Execution(KernelChoice.SCALAR, Precision.FLOAT64, 1);
    boolean vector = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return vector
        ? List.of(scalar, new Execution(KernelChoice.VECTOR, Precision.FLOAT64, 1))
        : List.of(scalar);
  }

  private Engine() {}

  /// A derivative of Σ_s Re⟨λ_s|ψ_s⟩.
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
    int features = RandomCircuits.FEATURES;
    Program program = Program.of(circuit.qubits(), circuit.gates(), execution);
    Gradient result =
        new Gradient(
            initial.copy(), new double[weights.length], new double[inputs.length], initial.copy());
    try (TileRunner runner = new TileRunner(program, 1, execution)) {
      program.prepare(weights);
      runner.runBackward(
          lanes,
          weights,
          result.weights(),
          (sweep, first, count, gradient) -> {
            load(initial, sweep, first, count, sweep.input());
            sweep.forward(weights, inputs, features, first, count);
            store(result.states(), sweep, first, count, sweep.output());
            load(cotangent, sweep, first, count, sweep.cotangent());
            sweep.backward(
                true, weights, inputs, features, first, count, gradient, result.inputs());
            store(result.cotangent(), sweep, first, count, sweep.cotangent());
          });
    }
    return result;
  }

  private static void load(LaneStates from, Sweep sweep, int first, int count, Amplitudes to) {
    for (int i = 0; i < 1 << from.qubits(); i++) {
      for (int c = 0; c < sweep.width(); c++) {
        int at = i * from.lanes() + first + c;
        to.set(i * sweep.lanes() + c, c < count ? from.re()[at] : 0, c < count ? from.im()[at] : 0);
      }
    }
  }

  private static void store(LaneStates to, Sweep sweep, int first, int count, Amplitudes from) {
    for (int i = 0; i < 1 << to.qubits(); i++) {
      for (int c = 0; c < count; c++) {
        to.re()[i * to.lanes() + first + c] = from.re(i * sweep.lanes() + c);
        to.im()[i * to.lanes() + first + c] = from.im(i * sweep.lanes() + c);
      }
    }
  }
}
