package org.ketvision.quantum.gradient;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.program.Program;
import org.ketvision.quantum.program.Sweep;
import org.ketvision.quantum.program.TileRunner;
import org.ketvision.quantum.state.Execution;

/// Exact fidelity of a quantum autoencoder that resets its trash qubits, and its gradient.
///
/// The encoder U is followed by a reset of the trash qubits to |0⟩ and by U†. With φ = U|original⟩,
/// ψ = U|input⟩ and b running over the trash values, the fidelity of the output with the original
/// is
///
/// F = Σ_b |⟨φ_0|ψ_b⟩|², φ_0 and ψ_b being the parts with trash value 0 and b,
///
/// which equals the SWAP test's ⟨Z⟩ of the literal circuit (arXiv:2511.17372, figure 4). Gates that
/// can be moved behind all that touch the trash act on the latent qubits alone and cancel between
/// φ_0 and ψ_b: they are left out and their angles have gradient zero.
///
/// An object owns working memory and threads. It may be used again and again, by one thread at a
/// time, and is to be closed.
public final class TrashFidelity implements AutoCloseable {
  private final int weightCount;
  private final TrashSplit split;
  private final Program program;
  private final TileRunner pairs;
  private final Reconstruction reconstruction;
  private final Map<Sweep, FidelityTile> tiles = new ConcurrentHashMap<>();

  /// Prepares the fidelity of an encoder.
  ///
  /// @param encoder U, gates only, none of which depends on the sample
  /// @param trashWires the wires that are reset; the first is the most significant in b
  public TrashFidelity(Circuit encoder, List<Integer> trashWires, Execution execution) {
    if (encoder.inputCount() > 0) {
      throw new IllegalArgumentException("an encoder's gates cannot depend on the sample");
    }
    weightCount = encoder.weightCount();
    split = new TrashSplit(encoder.qubits(), trashWires);
    program = Program.reaching(trashWires, encoder.qubits(), encoder.gates(), execution);
    pairs = new TileRunner(program, 2, execution);
    reconstruction = new Reconstruction(program, split, execution);
  }

  /// Number of qubits n.
  public int qubits() {
    return split.qubits();
  }

  /// Number of trainable angles.
  public int weightCount() {
    return weightCount;
  }

  /// The kernels in use, such as "vector-512 float64".
  public String kernel() {
    return program.kernel();
  }

  /// Runs tasks 0 to `tasks` - 1 on the object's threads and waits for all: for what a caller does
  /// with the samples before and after. Tasks must be independent of each other.
  public void share(int tasks, IntConsumer task) {
    pairs.share(tasks, task);
  }

  /// Fidelity of each sample.
  ///
  /// @param weights the angles in radians, [weightCount]
  /// @param originals unit-norm real amplitudes, row-major [samples, 2^n]
  /// @param inputs unit-norm real amplitudes of what the encoder sees, [samples, 2^n]
  /// @param fidelity F of each sample, [samples], written
  public void fidelity(
      double[] weights, double[] originals, double[] inputs, int samples, double[] fidelity) {
    requireShapes(weights, originals, inputs, samples, fidelity);
    pairs.prepare(weights);
    pairs.run(
        samples,
        (sweep, first, count, _) -> {
          load(sweep, originals, inputs, first, count);
          sweep.forward(weights, weights, 0, first, count);
          tile(sweep).fidelity(sweep.output(), first, count, fidelity);
        });
  }

  /// Fidelity of each sample, its summed gradient in the weights, and each sample's in its input.
  ///
  /// @param weights the angles in radians, [weightCount]
  /// @param originals unit-norm real amplitudes, row-major [samples, 2^n]
  /// @param inputs unit-norm real amplitudes of what the encoder sees, [samples, 2^n]
  /// @param fidelity F of each sample, [samples], written
  /// @param weightGradient Σ_s ∂F_s/∂weights, [weightCount], written
  /// @param inputGradient ∂F_s/∂inputs with respect to the real amplitudes, normalisation not
  ///   included, [samples, 2^n], written; null when not wanted
  public void gradient(
      double[] weights,
      double[] originals,
      double[] inputs,
      int samples,
      double[] fidelity,
      double[] weightGradient,
      double @Nullable [] inputGradient) {
    requireShapes(weights, originals, inputs, samples, fidelity);
    requireLength("weight gradient", weightGradient.length, weightCount);
    if (inputGradient != null) {
      requireLength("input gradient", inputGradient.length, (long) samples << qubits());
    }
    double[] none = {};
    pairs.prepare(weights);
    pairs.runBackward(
        samples,
        weights,
        weightGradient,
        (sweep, first, count, gradient) -> {
          load(sweep, originals, inputs, first, count);
          sweep.forward(weights, none, 0, first, count);
          tile(sweep).fidelity(sweep.output(), first, count, fidelity);
          tile(sweep).cotangent(sweep.output(), sweep.cotangent());
          sweep.backward(inputGradient != null, weights, none, 0, first, count, gradient, none);
          if (inputGradient != null) {
            storeInputGradient(sweep, inputGradient, first, count);
          }
        });
  }

  /// What the decoder puts out: ρ_out = Σ_b |v_b⟩⟨v_b| with branches v_b = U†(|0⟩_trash ⊗ ψ_b).
  ///
  /// @param weights the angles in radians, [weightCount]
  /// @param inputs unit-norm real amplitudes, row-major [samples, 2^n]
  /// @param probabilities diag ρ_out, [samples, 2^n], written; null when not wanted
  /// @param branch0 moduli of v_0, not renormalised, [samples, 2^n], written; null when not wanted
  /// @param dominant moduli of the unit eigenvector of ρ_out's largest eigenvalue, [samples, 2^n],
  ///   written; null when not wanted
  public void reconstruct(
      double[] weights,
      double[] inputs,
      int samples,
      double @Nullable [] probabilities,
      double @Nullable [] branch0,
      double @Nullable [] dominant) {
    long size = (long) samples << qubits();
    requireLength("weights", weights.length, weightCount);
    requireLength("inputs", inputs.length, size);
    for (double[] out : new double[] @Nullable [] {probabilities, branch0, dominant}) {
      if (out != null) {
        requireLength("read-out", out.length, size);
      }
    }
    pairs.prepare(weights);
    reconstruction.run(inputs, samples, probabilities, branch0, dominant);
  }

  /// Probability of each trash value after U|input⟩.
  ///
  /// @param weights the angles in radians, [weightCount]
  /// @param inputs unit-norm real amplitudes, row-major [samples, 2^n]
  /// @param out probabilities, [samples, 2^t], written
  public void trashProbabilities(double[] weights, double[] inputs, int samples, double[] out) {
    requireLength("weights", weights.length, weightCount);
    requireLength("inputs", inputs.length, (long) samples << qubits());
    requireLength("probabilities", out.length, (long) samples * split.branches());
    pairs.prepare(weights);
    reconstruction.trashProbabilities(inputs, samples, out);
  }

  private FidelityTile tile(Sweep sweep) {
    return tiles.computeIfAbsent(sweep, s -> new FidelityTile(s, split));
  }

  private void load(Sweep sweep, double[] originals, double[] inputs, int first, int count) {
    int size = 1 << qubits();
    for (int s = 0; s < sweep.width(); s++) {
      int used = s < count ? size : 0;
      int offset = s < count ? (first + s) * size : 0;
      loadLane(sweep, originals, offset, used, s);
      loadLane(sweep, inputs, offset, used, sweep.width() + s);
    }
  }

  private void loadLane(Sweep sweep, double[] source, int offset, int used, int lane) {
    if (used > 0) {
      sweep.kernels().load(source, offset, used, sweep.input(), lane, sweep.lanes());
    } else {
      for (int i = 0; i < 1 << qubits(); i++) {
        sweep.input().set(i * sweep.lanes() + lane, 0, 0);
      }
    }
  }

  private void storeInputGradient(Sweep sweep, double[] gradient, int first, int count) {
    int size = 1 << qubits();
    for (int s = 0; s < count; s++) {
      sweep
          .kernels()
          .storeReal(
              sweep.cotangent(),
              sweep.width() + s,
              sweep.lanes(),
              gradient,
              (first + s) * size,
              size);
    }
  }

  private void requireShapes(
      double[] weights, double[] originals, double[] inputs, int samples, double[] fidelity) {
    if (samples < 1) {
      throw new IllegalArgumentException("a batch has at least one sample, not " + samples);
    }
    requireLength("weights", weights.length, weightCount);
    requireLength("originals", originals.length, (long) samples << qubits());
    requireLength("inputs", inputs.length, (long) samples << qubits());
    requireLength("fidelity", fidelity.length, samples);
  }

  /// Arrays may be longer than needed, except the weights'.
  private static void requireLength(String what, long actual, long needed) {
    if (actual < needed) {
      throw new IllegalArgumentException(
          "%s: %d numbers are needed, not %d".formatted(what, needed, actual));
    }
  }

  @Override
  public void close() {
    pairs.close();
    reconstruction.close();
  }
}
