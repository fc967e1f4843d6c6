package org.ketvision.learn.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.ketvision.learn.embedding.AmplitudeEmbedding;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.FillValues;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.parameter.Parameter;
import org.ketvision.quantum.gradient.TrashFidelity;
import org.ketvision.quantum.state.Execution;

/// U, reset and U† on a batch of embedded images, with the memory this takes.
///
/// The batch stays embedded between calls: [#embed] first, then the others.
final class ResetCircuit implements AutoCloseable {
  /// Samples a thread prepares at once.
  private static final int CHUNK = 16;

  private final TrashFidelity circuit;
  private final int size; // 2^n amplitudes, one per pixel
  private final int height;
  private final int width;
  private int capacity;
  private double[] originals = {}; // |d⟩, [capacity, 2^n]
  private double[] inputs = {}; // |m⟩, [capacity, 2^n]
  private double[] inputNorms = {}; // ‖m‖, [capacity]
  private double[] inputGradient = {}; // ∂F/∂|m⟩, [capacity, 2^n]; only if asked for

  ResetCircuit(EncoderSpec spec, Execution execution) {
    this.circuit =
        new TrashFidelity(spec.ansatz().circuit(spec.qubits()), spec.trashWires(), execution);
    this.size = spec.size();
    this.height = spec.height();
    this.width = spec.width();
  }

  String kernel() {
    return circuit.kernel();
  }

  /// Normalises originals and masked images to states, Eq. (2).
  void embed(MaskedBatch batch, @Nullable PatchSize patch, FillValues fill) {
    reserve(batch.count());
    circuit.share(
        chunks(batch.count()),
        chunk -> {
          for (int s = chunk * CHUNK; s < Math.min(batch.count(), (chunk + 1) * CHUNK); s++) {
            embed(batch, s, patch, fill);
          }
        });
  }

  private void embed(MaskedBatch batch, int s, @Nullable PatchSize patch, FillValues fill) {
    double[] pixels = batch.images().pixels();
    int index = batch.indices()[s];
    AmplitudeEmbedding.embed(pixels, index * size, 1, originals, s * size, 1, size, index);
    System.arraycopy(pixels, index * size, inputs, s * size, size);
    if (patch != null) {
      fill.overwrite(inputs, s * size, 1, width, patch, batch.positions().get(s));
    }
    inputNorms[s] = AmplitudeEmbedding.embed(inputs, s * size, 1, inputs, s * size, 1, size, index);
  }

  /// F of every embedded sample.
  void fidelity(Parameter angles, int count, double[] fidelity) {
    circuit.fidelity(angles.values(), originals, inputs, count, fidelity);
  }

  /// F, and the gradient of the mean loss 1 − F with respect to the angles.
  void gradient(Parameter angles, int count, double[] fidelity, boolean withInputs) {
    if (withInputs && inputGradient.length < inputs.length) {
      inputGradient = new double[inputs.length];
    }
    circuit.gradient(
        angles.values(),
        originals,
        inputs,
        count,
        fidelity,
        angles.gradient(),
        withInputs ? inputGradient : null);
    for (int i = 0; i < angles.size(); i++) {
      angles.gradient()[i] /= -count;
    }
  }

  /// The gradient of the mean loss with respect to a token that was written over each patch:
  /// ∂F/∂|m⟩ of the last [#gradient] pulled back through the normalisation, summed over the batch.
  void tokenGradient(MaskedBatch batch, PatchSize patch, Parameter token) {
    double[][] sums = new double[chunks(batch.count())][patch.pixels()];
    circuit.share(
        sums.length,
        chunk -> {
          for (int s = chunk * CHUNK; s < Math.min(batch.count(), (chunk + 1) * CHUNK); s++) {
            addTokenGradient(batch, s, patch, sums[chunk]);
          }
        });
    double[] gradient = token.gradient();
    Arrays.fill(gradient, 0);
    for (double[] sum : sums) { // in this order for any number of threads
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] -= sum[i] / batch.count();
      }
    }
  }

  private void addTokenGradient(MaskedBatch batch, int s, PatchSize patch, double[] sum) {
    AmplitudeEmbedding.addTokenGradient(
        inputs,
        s * size,
        1,
        inputGradient,
        s * size,
        1,
        size,
        inputNorms[s],
        width,
        patch,
        batch.positions().get(s),
        sum);
  }

  private static int chunks(int count) {
    return Math.ceilDiv(count, CHUNK);
  }

  /// ρ_out of every embedded sample, Eq. (6).
  OutputStates reconstruct(Parameter angles, int count) {
    double[] probabilities = new double[count * size];
    double[] branch0 = new double[count * size];
    double[] dominant = new double[count * size];
    circuit.reconstruct(angles.values(), inputs, count, probabilities, branch0, dominant);
    return new OutputStates(count, height, width, probabilities, branch0, dominant);
  }

  /// The mean loss, Eq. (9): 1 − F.
  static double loss(double[] fidelity, int count) {
    double sum = 0;
    for (int s = 0; s < count; s++) {
      sum += 1 - fidelity[s];
    }
    return sum / count;
  }

  /// Masked and filled images in pixel units.
  static ImageBatch fill(MaskedBatch batch, @Nullable PatchSize patch, FillValues fill) {
    ImageBatch originals = batch.originals();
    for (int s = 0; patch != null && s < batch.count(); s++) {
      PatchPosition position = batch.positions().get(s);
      position.requireInside(patch, originals.height(), originals.width());
      fill.overwrite(
          originals.pixels(), s * originals.size(), 1, originals.width(), patch, position);
    }
    return originals;
  }

  @Override
  public void close() {
    circuit.close();
  }

  private void reserve(int count) {
    if (count > capacity) {
      capacity = count;
      originals = new double[Math.multiplyExact(count, size)];
      inputs = new double[count * size];
      inputNorms = new double[count];
    }
  }
}
