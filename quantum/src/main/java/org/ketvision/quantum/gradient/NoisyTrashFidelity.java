package org.ketvision.quantum.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Instruction;
import org.ketvision.quantum.circuit.NoiseModel;
import org.ketvision.quantum.circuit.Reset;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.program.Workers;
import org.ketvision.quantum.state.DensityMatrix;
import org.ketvision.quantum.state.HeapSpace;
import org.ketvision.quantum.transfer.PauliBasis;
import org.ketvision.quantum.transfer.Prepared;
import org.ketvision.quantum.transfer.TransferPlan;

/// Exact fidelity of a quantum autoencoder whose gates are noisy, and its gradient.
///
/// F = ⟨d|ρ_out|d⟩, ρ_out = D(R(E(|m⟩⟨m|))): E is the encoder U(θ) with noise after its gates, R
/// replaces the trash qubits by |0⟩, D is the decoder U(θ)† — the same gates reversed with negated
/// angles — with the same noise. Embedding, reset and read-out are noiseless. The state is exact (a
/// density matrix), so is the gradient: reverse mode over fused steps, which keeps or recomputes
/// the states on the way because channels cannot be undone.
///
/// An object owns working memory and threads. It may be used again and again, by one thread at a
/// time, and is to be closed. The number of threads does not change the results.
public final class NoisyTrashFidelity implements AutoCloseable {
  private static final int BACKWARD_TENSORS = 4;
  private static final int CHUNKS = 16;
  private static final double[] NONE = {};

  private final int qubits;
  private final int weightCount;
  private final TransferPlan[] plans;
  private final Workers workers;

  /// An autoencoder with this encoder and noise, on one thread.
  ///
  /// @param encoder U(θ): gates only, no sample inputs
  /// @param trashWires qubits replaced by |0⟩ between encoder and decoder
  /// @param noise what follows each gate
  public NoisyTrashFidelity(Circuit encoder, List<Integer> trashWires, NoiseModel noise) {
    this(encoder, trashWires, noise, 1);
  }

  /// An autoencoder with this encoder and noise.
  ///
  /// @param encoder U(θ): gates only, no sample inputs
  /// @param trashWires qubits replaced by |0⟩ between encoder and decoder
  /// @param noise what follows each gate
  /// @param threads that share the samples of a batch, at least 1
  public NoisyTrashFidelity(
      Circuit encoder, List<Integer> trashWires, NoiseModel noise, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread is needed, not " + threads);
    }
    qubits = encoder.qubits();
    weightCount = encoder.weightCount();
    if (encoder.inputCount() > 0) {
      throw new IllegalArgumentException("an autoencoder's gates take no sample inputs");
    }
    DensityMatrix.requireMemory(qubits, BACKWARD_TENSORS * threads);
    List<Instruction> all = new ArrayList<>(noise.apply(encoder).instructions());
    trashWires.forEach(wire -> all.add(new Reset(wire)));
    all.addAll(noise.apply(encoder.adjoint()).instructions());
    Circuit whole = new Circuit(qubits, all);
    plans = new TransferPlan[threads];
    Arrays.setAll(plans, _ -> new TransferPlan(whole));
    workers = new Workers(threads);
  }

  /// Number of qubits n.
  public int qubits() {
    return qubits;
  }

  /// Number of trainable angles.
  public int weightCount() {
    return weightCount;
  }

  /// Fidelity and read-out of a batch.
  ///
  /// @param originals unit-norm real amplitudes |d⟩ [samples, 2^n]
  /// @param inputs unit-norm real amplitudes |m⟩ [samples, 2^n]
  /// @param fidelity F, out [samples]
  /// @param probabilities diag ρ_out, out [samples, 2^n], when wanted
  public void evaluate(
      double[] weights,
      double[] originals,
      double[] inputs,
      int samples,
      double[] fidelity,
      double @Nullable [] probabilities) {
    requireShapes(weights, originals, inputs, samples, fidelity);
    int size = 1 << qubits;
    Prepared[] prepared = prepare(weights, samples);
    workers.run(
        samples,
        (worker, s) -> {
          double[] state = pure(inputs, s);
          prepared[worker].run(state, inputs, 0);
          fidelity[s] = PauliBasis.pureExpectation(qubits, state, originals, s * size);
          if (probabilities != null) {
            System.arraycopy(PauliBasis.diagonal(qubits, state), 0, probabilities, s * size, size);
          }
        });
  }

  /// One for each thread that has work: the plans' steps own scratch memory.
  private Prepared[] prepare(double[] weights, int samples) {
    Prepared[] prepared = new Prepared[Math.min(plans.length, samples)];
    Arrays.setAll(prepared, worker -> plans[worker].prepare(weights));
    return prepared;
  }

  private void requireShapes(
      double[] weights, double[] originals, double[] inputs, int samples, double[] fidelity) {
    long states = (long) samples << qubits;
    if (samples < 1
        || weights.length < weightCount
        || originals.length < states
        || inputs.length < states
        || fidelity.length < samples) {
      throw new IllegalArgumentException(
          "%d samples need %d weights, %d amplitudes of originals and inputs, not %d, %d and %d"
              .formatted(
                  samples, weightCount, states, weights.length, originals.length, inputs.length));
    }
  }

  /// ρ_out of one input.
  ///
  /// @param input unit-norm real amplitudes [2^n]
  public DensityMatrix output(double[] weights, double[] input) {
    double[] state = pure(input, 0);
    plans[0].prepare(weights).run(state, input, 0);
    return DensityMatrix.ofCoefficients(qubits, state);
  }

  /// ρ_out of one input as a matrix.
  public ComplexMatrix outputMatrix(double[] weights, double[] input) {
    return output(weights, input).matrix();
  }

  private double[] pure(double[] amplitudes, int sample) {
    int size = 1 << qubits;
    double[] re = new double[size];
    System.arraycopy(amplitudes, sample * size, re, 0, size);
    return PauliBasis.ofPure(qubits, re, new double[size]);
  }

  /// Fidelity and gradient of a batch.
  ///
  /// @param fidelity F, out [samples]
  /// @param weightGradient Σ_s ∂F_s/∂weights, overwritten
  /// @param inputGradient ∂F_s/∂inputs [samples, 2^n], overwritten, when wanted: with respect to
  ///   the real amplitudes, normalisation not included
  public void gradient(
      double[] weights,
      double[] originals,
      double[] inputs,
      int samples,
      double[] fidelity,
      double[] weightGradient,
      double @Nullable [] inputGradient) {
    requireShapes(weights, originals, inputs, samples, fidelity);
    Prepared[] prepared = prepare(weights, samples);
    // Sums are kept apart by chunk and added in order, whichever thread made them.
    int chunks = Math.min(samples, CHUNKS);
    double[][][] sums = new double[chunks][][];
    workers.run(
        chunks,
        (worker, chunk) -> {
          sums[chunk] = prepared[worker].environments();
          int end = (chunk + 1) * samples / chunks;
          for (int s = chunk * samples / chunks; s < end; s++) {
            pullBack(prepared[worker], sums[chunk], originals, inputs, s, fidelity, inputGradient);
          }
        });
    for (int chunk = 1; chunk < chunks; chunk++) {
      add(sums[0], sums[chunk]);
    }
    Arrays.fill(weightGradient, 0);
    prepared[0].spread(sums[0], weightGradient);
  }

  private void pullBack(
      Prepared prepared,
      double[][] environments,
      double[] originals,
      double[] inputs,
      int sample,
      double[] fidelity,
      double @Nullable [] inputGradient) {
    double[] target = pure(originals, sample);
    double[] state = pure(inputs, sample);
    prepared.pullBack(
        state,
        coefficients -> fidelity[sample] = overlap(coefficients, target),
        inputs,
        0,
        environments,
        HeapSpace.available() / (2L * plans.length),
        NONE,
        NONE);
    if (inputGradient != null) {
      slope(state, inputs, sample << qubits, inputGradient);
    }
  }

  private static void add(double[][] total, double[][] more) {
    for (int step = 0; step < total.length; step++) {
      for (int k = 0; k < total[step].length; k++) {
        total[step][k] += more[step][k];
      }
    }
  }

  /// F = 2^−n Σ_P r_P s_P, and the coefficients replaced by ∂F/∂r = s/2^n.
  private double overlap(double[] coefficients, double[] target) {
    double sum = 0;
    double scale = 1.0 / (1 << qubits);
    for (int k = 0; k < coefficients.length; k++) {
      sum += coefficients[k] * target[k];
      coefficients[k] = target[k] * scale;
    }
    return sum * scale;
  }

  /// ∂F/∂m = 2 Re(M m) with M = Σ_P λ_P P.
  private void slope(double[] cotangent, double[] inputs, int offset, double[] inputGradient) {
    int size = 1 << qubits;
    PauliBasis.toMatrix(qubits, cotangent, new double[cotangent.length]);
    for (int i = 0; i < size; i++) {
      double sum = 0;
      for (int j = 0; j < size; j++) {
        sum += cotangent[PauliBasis.interleave(i, j)] * inputs[offset + j];
      }
      inputGradient[offset + i] = 2.0 * size * sum;
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}
