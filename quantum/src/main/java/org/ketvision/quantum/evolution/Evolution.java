package org.ketvision.quantum.evolution;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.kernel.Kernels;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.program.InitialState;
import org.ketvision.quantum.program.Program;
import org.ketvision.quantum.program.Sweep;
import org.ketvision.quantum.program.TileRunner;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.StateVector;

/// Runs a circuit of gates, amplitude embeddings first, on batches of states.
///
/// An object owns working memory and threads. It may be used again and again, by one thread at a
/// time, and is to be closed.
public final class Evolution implements AutoCloseable {
  private final int weightCount;
  private final int features;
  private final InitialState initial;
  private final Program program;
  private final TileRunner runner;

  /// Prepares a circuit of gates, barriers and leading amplitude embeddings.
  public Evolution(Circuit circuit, Execution execution) {
    weightCount = circuit.weightCount();
    features = circuit.inputCount();
    initial = InitialState.of(circuit);
    List<Gate> gates = InitialState.gates(circuit);
    program = Program.of(circuit.qubits(), gates, execution);
    runner = new TileRunner(program, 1, execution);
  }

  /// The matrix of a circuit of gates that do not depend on the sample.
  ///
  /// @param weights the trainable angles in radians
  /// @throws IllegalArgumentException when memory would not do; the message names the bytes needed
  public static ComplexMatrix matrix(Circuit circuit, double[] weights) {
    if (circuit.inputCount() > 0) {
      throw new IllegalArgumentException("a circuit that depends on the sample has no matrix");
    }
    StateVector basis = StateVector.basis(circuit.qubits());
    try (Evolution evolution = new Evolution(circuit, Execution.standard())) {
      StateVector columns = evolution.run(weights, new double[0], basis);
      return ComplexMatrix.of(columns.samples(), columns.re(), columns.im());
    }
  }

  /// The kernels in use, such as "vector-512 float64".
  public String kernel() {
    return program.kernel();
  }

  /// Final states from |0…0⟩ and the embeddings.
  ///
  /// @param weights the trainable angles in radians, [weightCount]
  /// @param inputs features, row-major [samples, inputCount]
  public StateVector run(double[] weights, double[] inputs, int samples) {
    return run(weights, inputs, samples, null);
  }

  /// Final states from given ones; the circuit must hold no embedding.
  ///
  /// @param weights the trainable angles in radians, [weightCount]
  /// @param inputs features, row-major [samples, inputCount]
  /// @param from the initial states
  public StateVector run(double[] weights, double[] inputs, StateVector from) {
    if (initial.hasFeatures()) {
      throw new IllegalArgumentException("the circuit embeds its own initial state");
    }
    return run(weights, inputs, from.samples(), from);
  }

  private StateVector run(
      double[] weights, double[] inputs, int samples, @Nullable StateVector from) {
    requireLength("weights", weights.length, weightCount);
    requireLength("inputs", inputs.length, (long) samples * features);
    StateVector result = StateVector.zeros(program.qubits(), samples);
    runner.prepare(weights);
    runner.run(
        samples,
        (sweep, first, count, _) -> {
          if (from == null) {
            sweep.input().clear();
            for (int s = 0; s < count; s++) {
              initial.write(sweep, s, inputs, (first + s) * features, first + s);
            }
          } else {
            copyIn(from, first, count, sweep);
          }
          sweep.forward(weights, inputs, features, first, count);
          copyOut(sweep, result, first, count);
        });
    return result;
  }

  private static void copyIn(StateVector from, int first, int count, Sweep sweep) {
    Kernels kernels = sweep.kernels();
    kernels.importColumns(
        from.re(), from.im(), first, from.samples(), count, sweep.input(), sweep.lanes());
  }

  private static void copyOut(Sweep sweep, StateVector to, int first, int count) {
    sweep
        .kernels()
        .exportColumns(sweep.output(), sweep.lanes(), to.re(), to.im(), first, to.samples(), count);
  }

  private static void requireLength(String what, long actual, long needed) {
    if (actual < needed) {
      throw new IllegalArgumentException(
          "%s: %d numbers are needed, not %d".formatted(what, needed, actual));
    }
  }

  @Override
  public void close() {
    runner.close();
  }
}
