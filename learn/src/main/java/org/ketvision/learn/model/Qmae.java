package org.ketvision.learn.model;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.FillValues;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.parameter.Parameter;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.state.Execution;

/// The quantum masked autoencoder: a quantum autoencoder whose hidden patch is overwritten by a
/// learnable token.
///
/// Source: E. Andrews, P. Mishra, "Quantum masked autoencoders", arXiv:2511.17372; equation numbers
/// are its. With d an image, m the same with the token in place of the patch, n qubits of which t
/// are trash:
///
/// | tensor | shape | trained |
/// | --- | --- | --- |
/// | `ansatz.angles` θ | [layers, n(n−1)/2, 15] | yes |
/// | `mask.token` | [patch height, patch width] | yes |
///
/// p = p_a + H_p W_p parameters, Eq. (7): 484 for 16×16 images and an 8×8 patch. The SWAP test of
/// Eq. (8) and the reset are not simulated: the fidelity follows exactly from U|d⟩ and U|m⟩ (see
/// [org.ketvision.quantum.gradient.TrashFidelity]).
public final class Qmae implements Autoencoder {
  private final Spec spec;
  private final ResetCircuit circuit;
  private final Parameter angles; // [layers, pairs, 15]
  private final Parameter token; // [patch height, patch width]
  private final FillValues.Token tokenPixels; // a view of the token's values

  /// The shape of a QMAE.
  ///
  /// @param encoder image size, ansatz and trash qubits
  /// @param hidden the size of the token
  public record Spec(EncoderSpec encoder, PatchSize hidden) implements AutoencoderSpec {
    /// Checks that the patch fits the image and leaves something visible.
    ///
    /// @throws BadSetting if it does not
    public Spec {
      encoder.requireVisible(hidden);
    }

    @Override
    public String model() {
      return "qmae";
    }

    @Override
    public Optional<PatchSize> patch() {
      return Optional.of(hidden);
    }

    @Override
    public Qmae create(RandomStream stream, ImageBatch training, Execution execution) {
      Qmae model = blank(execution);
      double[] first =
          encoder.ansatz().initialAngles(encoder.qubits(), stream.child("ansatz.angles"));
      System.arraycopy(first, 0, model.angles.values(), 0, first.length);
      model.drawToken(stream.child("mask.token"));
      return model;
    }

    @Override
    public Qmae blank(Execution execution) {
      return new Qmae(this, execution);
    }
  }

  private Qmae(Spec spec, Execution execution) {
    this.spec = spec;
    EncoderSpec encoder = spec.encoder();
    this.angles =
        Parameter.of(
            "ansatz.angles",
            encoder.ansatz().shape(encoder.qubits()),
            new double[encoder.ansatz().angleCount(encoder.qubits())]);
    PatchSize patch = spec.hidden();
    this.token =
        Parameter.of(
            "mask.token", List.of(patch.height(), patch.width()), new double[patch.pixels()]);
    this.tokenPixels = new FillValues.Token(patch, token.values());
    this.circuit = new ResetCircuit(encoder, execution);
  }

  /// The token starts uniform in [0, 1), the range of pixels, and is never clamped.
  private void drawToken(RandomStream stream) {
    SplittableRandom random = stream.generator();
    for (int i = 0; i < token.size(); i++) {
      token.values()[i] = random.nextDouble();
    }
  }

  /// Algorithm 1, lines 4–7, and the gradient that line 8 needs.
  @Override
  public double gradient(MaskedBatch batch, double[] fidelity) {
    embed(batch); // lines 4, 5
    circuit.gradient(angles, batch.count(), fidelity, true); // line 6, Eq. (8)
    circuit.tokenGradient(batch, spec.hidden(), token);
    return ResetCircuit.loss(fidelity, batch.count()); // line 7, Eq. (9)
  }

  @Override
  public void fidelity(MaskedBatch batch, double[] fidelity) {
    embed(batch);
    circuit.fidelity(angles, batch.count(), fidelity);
  }

  @Override
  public OutputStates reconstruct(MaskedBatch batch) {
    embed(batch);
    return circuit.reconstruct(angles, batch.count()); // Eq. (6)
  }

  @Override
  public ImageBatch inputs(MaskedBatch batch) {
    return ResetCircuit.fill(batch, spec.hidden(), tokenPixels);
  }

  /// Inserts the token (section 3.3) and normalises image and masked image, Eq. (2).
  private void embed(MaskedBatch batch) {
    circuit.embed(batch, spec.hidden(), tokenPixels);
  }

  @Override
  public Spec spec() {
    return spec;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(angles, token);
  }

  @Override
  public List<Parameter> tensors() {
    return parameters();
  }

  @Override
  public String kernel() {
    return circuit.kernel();
  }

  @Override
  public void close() {
    circuit.close();
  }
}
