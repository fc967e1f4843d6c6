package org.ketvision.learn.layer;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.ketvision.learn.ansatz.RotationChain;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.parallel.ParallelChunks;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.evolution.Evolution;
import org.ketvision.quantum.gradient.Adjoint;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.StateVector;
import org.ketvision.quantum.state.Tile;

/// The generator of a patch-based quantum GAN: one [RotationChain] for each patch of the image,
/// each with its own angles, all fed with the same latent z; images in [−1, 1] come out.
///
/// Wire 0 is an ancilla. Of the 2^q probabilities those with the ancilla in |0⟩ are kept, divided
/// by their sum, then by their largest, p; the first pixels of 2 (p − ½) are the patch. The sum
/// drops out of the ratio, so that y_k = 2 p_k / max p − 1, and backward ∂L/∂p_k = 2 ȳ_k / p_m,
/// with −2 Σ_{k≠m} ȳ_k p_k / p_m² for the largest, m (the first of equals).
///
/// The RY(z_i) make a real product state, which is the same for every patch: it is formed once a
/// sample, and its cotangents are summed over the patches before they go back to z.
///
/// Source: PQWGAN (Tsang et al.).
public final class PatchLayer implements QuantumLayer {
  private static final double[] NONE = {};

  private final RotationChain chain;
  private final PatchLayout layout;
  private final LatentState latent;
  private final Worker[] workers;

  /// What one thread computes patches with.
  private record Worker(Evolution evolution, Adjoint adjoint) implements AutoCloseable {
    @Override
    public void close() {
      evolution.close();
      adjoint.close();
    }
  }

  /// A generator.
  ///
  /// @param chain the circuit of each patch, ancilla included
  /// @param layout how patches fill the image
  /// @param execution its threads share the patches among them
  public PatchLayer(RotationChain chain, PatchLayout layout, Execution execution) {
    this.chain = chain;
    this.layout = layout;
    if (layout.patchSize() > 1L << (chain.qubits() - 1)) {
      throw new BadSetting(
          "a patch of %d pixels needs more than the %d basis states of %d qubits without the ancilla"
              .formatted(layout.patchSize(), 1L << (chain.qubits() - 1), chain.qubits() - 1));
    }
    latent = new LatentState(chain.qubits());
    Execution single = execution.withThreads(1);
    Circuit circuit = chain.afterLatent();
    workers = new Worker[Math.min(execution.threads(), layout.patches())];
    for (int w = 0; w < workers.length; w++) {
      workers[w] = new Worker(new Evolution(circuit, single), new Adjoint(circuit, single));
    }
  }

  /// [patches, depth, qubits, 3].
  @Override
  public List<Integer> weightShape() {
    return List.of(layout.patches(), chain.depth(), chain.qubits(), 3);
  }

  @Override
  public int inputs() {
    return chain.qubits();
  }

  @Override
  public int outputs() {
    return layout.size();
  }

  @Override
  public Circuit circuit() {
    return chain.circuit();
  }

  @Override
  public String kernel() {
    return workers[0].adjoint.kernel();
  }

  @Override
  public void forward(double[] weights, double[] inputs, int samples, double[] outputs) {
    StateVector initial = latent.states(inputs, samples);
    eachPatch(
        (worker, patch) -> {
          StateVector states = worker.evolution.run(angles(weights, patch), NONE, initial);
          readOut(patch)
              .values(
                  new Tile(chain.qubits(), 1, samples, states.re(), states.im()),
                  0,
                  samples,
                  outputs);
        });
  }

  @Override
  public void backward(
      double[] weights,
      double[] inputs,
      int samples,
      double[] cotangents,
      double[] weightGradient,
      double[] inputGradient) {
    StateVector initial = latent.states(inputs, samples);
    List<StateVector> toInitial =
        Stream.generate(() -> StateVector.zeros(chain.qubits(), samples))
            .limit(layout.patches())
            .toList();
    eachPatch(
        (worker, patch) -> {
          double[] gradient = new double[chain.angleCount()];
          PatchReadOut readOut = readOut(patch);
          worker.adjoint.gradient(
              angles(weights, patch),
              NONE,
              initial,
              (first, count, state, cotangent) ->
                  readOut.cotangent(state, first, count, cotangents, cotangent),
              gradient,
              NONE,
              toInitial.get(patch));
          System.arraycopy(gradient, 0, weightGradient, patch * gradient.length, gradient.length);
        });
    latent.backward(inputs, samples, toInitial, inputGradient);
  }

  private double[] angles(double[] weights, int patch) {
    int count = chain.angleCount();
    return Arrays.copyOfRange(weights, patch * count, (patch + 1) * count);
  }

  private PatchReadOut readOut(int patch) {
    return new PatchReadOut(layout, patch, 1 << (chain.qubits() - 1));
  }

  private void eachPatch(BiConsumer<Worker, Integer> work) {
    int share = Math.ceilDiv(layout.patches(), workers.length);
    ParallelChunks.run(
        layout.patches(),
        share,
        workers.length,
        (worker, from, to) -> {
          for (int patch = from; patch < to; patch++) {
            work.accept(workers[worker], patch);
          }
        });
  }

  @Override
  public void close() {
    for (Worker worker : workers) {
      worker.close();
    }
  }
}
