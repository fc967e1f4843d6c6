package org.ketvision.quantum.gradient;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.program.InitialState;
import org.ketvision.quantum.program.Program;
import org.ketvision.quantum.program.Sweep;
import org.ketvision.quantum.program.TileRunner;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.StateVector;
import org.ketvision.quantum.state.Tile;

/// Vector–Jacobian products through a circuit of gates: from a cotangent of the final states to the
/// gradient of the weights, of each sample's features and of the initial states.
///
/// For a real L of the final states ψ the cotangent is λ = ∂L/∂Re ψ + i ∂L/∂Im ψ, so that dL =
/// Re⟨λ|dψ⟩. One sweep forward and one back, whatever the number of angles (see `adjoint.md`).
///
/// An object owns working memory and threads. It may be used again and again, by one thread at a
/// time, and is to be closed.
public final class Adjoint implements AutoCloseable {
  private final int weightCount;
  private final int features;
  private final InitialState initial;
  private final Program program;
  private final TileRunner runner;
  private final Map<Sweep, Edge> edges = new ConcurrentHashMap<>();

  /// Says what is wanted of a tile's final states.
  @FunctionalInterface
  public interface Cotangent {
    /// Writes λ. Called once for every tile, perhaps from several threads at a time.
    ///
    /// @param first number of the tile's first sample
    /// @param count samples in the tile; further lanes are padding and must stay zero
    /// @param state the final states, one stream
    /// @param cotangent λ of the same shape, zero when handed over
    void write(int first, int count, Tile state, Tile cotangent);
  }

  /// A tile in double precision at the edge of a sweep.
  private record Edge(Tile state, Tile cotangent) {}

  /// Prepares a circuit of gates, barriers and leading amplitude embeddings.
  public Adjoint(Circuit circuit, Execution execution) {
    weightCount = circuit.weightCount();
    features = circuit.inputCount();
    initial = InitialState.of(circuit);
    program = Program.of(circuit.qubits(), InitialState.gates(circuit), execution);
    runner = new TileRunner(program, 1, execution);
  }

  /// The kernels in use, such as "vector-512 float64".
  public String kernel() {
    return program.kernel();
  }

  /// Gradient of Σ_s L_s with the circuit started from |0…0⟩ and its embeddings.
  ///
  /// @param weights the trainable angles in radians, [weightCount]
  /// @param inputs features, row-major [samples, inputCount]
  /// @param cotangent what is wanted of the final states
  /// @param weightGradient Σ_s ∂L_s/∂weights, [weightCount], written
  /// @param inputGradient ∂L_s/∂inputs, [samples, inputCount], written; of any length when the
  ///   circuit has no inputs
  public void gradient(
      double[] weights,
      double[] inputs,
      int samples,
      Cotangent cotangent,
      double[] weightGradient,
      double[] inputGradient) {
    run(weights, inputs, samples, null, cotangent, weightGradient, inputGradient, null);
  }

  /// The same from given initial states; the circuit must hold no embedding.
  ///
  /// @param from the initial states
  /// @param fromCotangent λ of the initial states, written; null when not wanted
  public void gradient(
      double[] weights,
      double[] inputs,
      StateVector from,
      Cotangent cotangent,
      double[] weightGradient,
      double[] inputGradient,
      @Nullable StateVector fromCotangent) {
    if (initial.hasFeatures()) {
      throw new IllegalArgumentException("the circuit embeds its own initial state");
    }
    run(
        weights,
        inputs,
        from.samples(),
        from,
        cotangent,
        weightGradient,
        inputGradient,
        fromCotangent);
  }

  private void run(
      double[] weights,
      double[] inputs,
      int samples,
      @Nullable StateVector from,
      Cotangent cotangent,
      double[] weightGradient,
      double[] inputGradient,
      @Nullable StateVector fromCotangent) {
    requireLength("weights", weights.length, weightCount);
    requireLength("weight gradient", weightGradient.length, weightCount);
    requireLength("inputs", inputs.length, (long) samples * features);
    requireLength("input gradient", inputGradient.length, (long) samples * features);
    Arrays.fill(inputGradient, 0, samples * features, 0);
    boolean toInput = initial.hasFeatures() || fromCotangent != null;
    runner.prepare(weights);
    runner.runBackward(
        samples,
        weights,
        weightGradient,
        (sweep, first, count, gradient) -> {
          start(sweep, from, inputs, first, count);
          sweep.forward(weights, inputs, features, first, count);
          turn(sweep, cotangent, first, count);
          sweep.backward(toInput, weights, inputs, features, first, count, gradient, inputGradient);
          for (int s = 0; s < count && initial.hasFeatures(); s++) {
            int sample = first + s;
            initial.backward(sweep, s, inputs, sample * features, sample, inputGradient);
          }
          if (fromCotangent != null) {
            exportTo(fromCotangent, sweep, first, count);
          }
        });
  }

  private void start(
      Sweep sweep, @Nullable StateVector from, double[] inputs, int first, int count) {
    if (from == null) {
      sweep.input().clear();
      for (int s = 0; s < count; s++) {
        initial.write(sweep, s, inputs, (first + s) * features, first + s);
      }
    } else {
      sweep
          .kernels()
          .importColumns(
              from.re(), from.im(), first, from.samples(), count, sweep.input(), sweep.lanes());
    }
  }

  /// Asks for λ of the final states.
  private void turn(Sweep sweep, Cotangent cotangent, int first, int count) {
    Edge edge = edges.computeIfAbsent(sweep, this::newEdge);
    int lanes = sweep.lanes();
    sweep
        .kernels()
        .exportColumns(sweep.output(), lanes, edge.state.re(), edge.state.im(), 0, lanes, lanes);
    Arrays.fill(edge.cotangent.re(), 0);
    Arrays.fill(edge.cotangent.im(), 0);
    cotangent.write(first, count, edge.state, edge.cotangent);
    sweep
        .kernels()
        .importColumns(
            edge.cotangent.re(), edge.cotangent.im(), 0, lanes, count, sweep.cotangent(), lanes);
  }

  private Edge newEdge(Sweep sweep) {
    // Two tiles, and one for a read-out to work in.
    StateVector.requireMemory(program.qubits(), 3L * sweep.width());
    return new Edge(
        Tile.zeros(program.qubits(), 1, sweep.width()),
        Tile.zeros(program.qubits(), 1, sweep.width()));
  }

  private static void exportTo(StateVector target, Sweep sweep, int first, int count) {
    sweep
        .kernels()
        .exportColumns(
            sweep.cotangent(),
            sweep.lanes(),
            target.re(),
            target.im(),
            first,
            target.samples(),
            count);
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
