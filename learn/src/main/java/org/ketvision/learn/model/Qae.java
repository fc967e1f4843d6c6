package org.ketvision.learn.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.Fill;
import org.ketvision.learn.mask.FillValues;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.parameter.Parameter;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.state.Execution;

/// The quantum autoencoder, trained to give back the original of a masked or a whole image.
///
/// The same encoder, reset and decoder as [Qmae], but what stands in the hidden patch is fixed:
/// zero in the QMAE paper's comparison (section 4.1). Without a patch it is the autoencoder of J.
/// Romero, J. Olson, A. Aspuru-Guzik, arXiv:1612.02806, trained on the fidelity of the output.
///
/// | tensor | shape | trained |
/// | --- | --- | --- |
/// | `ansatz.angles` θ | [layers, n(n−1)/2, 15] | yes |
/// | `mask.mean_image` | [height, width], with fill `mean` only | no |
public final class Qae implements Autoencoder {
  private final Spec spec;
  private final ResetCircuit circuit;
  private final Parameter angles; // [layers, pairs, 15]
  private final @Nullable Parameter meanImage; // [height, width]
  private final FillValues fill;

  /// The shape of a QAE.
  ///
  /// @param encoder image size, ansatz and trash qubits
  /// @param patch the size of the hidden patch, or none for whole images
  /// @param fill what is written over the patch; anything but the token
  public record Spec(EncoderSpec encoder, Optional<PatchSize> patch, Fill fill)
      implements AutoencoderSpec {
    /// Checks that the patch fits the image and that the fill is fixed.
    ///
    /// @throws BadSetting if not
    public Spec {
      patch.ifPresent(encoder::requireVisible);
      if (fill instanceof Fill.LearnedToken) {
        throw new BadSetting(
            "a qae learns no token: choose fill zero, mean or constant:V, or qmae");
      }
    }

    @Override
    public String model() {
      return "qae";
    }

    @Override
    public Qae create(RandomStream stream, ImageBatch training, Execution execution) {
      Qae model = blank(execution);
      double[] first =
          encoder.ansatz().initialAngles(encoder.qubits(), stream.child("ansatz.angles"));
      System.arraycopy(first, 0, model.angles.values(), 0, first.length);
      if (model.meanImage != null) {
        double[] mean = FillValues.Canvas.meanOf(training).pixels();
        System.arraycopy(mean, 0, model.meanImage.values(), 0, mean.length);
      }
      return model;
    }

    @Override
    public Qae blank(Execution execution) {
      return new Qae(this, execution);
    }
  }

  private Qae(Spec spec, Execution execution) {
    this.spec = spec;
    EncoderSpec encoder = spec.encoder();
    this.angles =
        Parameter.of(
            "ansatz.angles",
            encoder.ansatz().shape(encoder.qubits()),
            new double[encoder.ansatz().angleCount(encoder.qubits())]);
    switch (spec.fill()) {
      case Fill.MeanImage _ -> {
        double[] pixels = new double[encoder.size()];
        this.meanImage =
            Parameter.of("mask.mean_image", List.of(encoder.height(), encoder.width()), pixels);
        this.fill = new FillValues.Canvas(encoder.height(), encoder.width(), pixels);
      }
      case Fill.Zero _ -> {
        this.meanImage = null;
        this.fill = new FillValues.Uniform(0);
      }
      case Fill.Constant(double value) -> {
        this.meanImage = null;
        this.fill = new FillValues.Uniform(value);
      }
      case Fill.LearnedToken _ -> throw new IllegalArgumentException("a qae has no token");
    }
    this.circuit = new ResetCircuit(encoder, execution);
  }

  @Override
  public double gradient(MaskedBatch batch, double[] fidelity) {
    embed(batch);
    circuit.gradient(angles, batch.count(), fidelity, false);
    return ResetCircuit.loss(fidelity, batch.count()); // Eq. (9)
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
    return ResetCircuit.fill(batch, patch(), fill);
  }

  /// Fills the patch and normalises image and masked image, Eq. (2).
  private void embed(MaskedBatch batch) {
    circuit.embed(batch, patch(), fill);
  }

  private @Nullable PatchSize patch() {
    return spec.patch().orElse(null);
  }

  @Override
  public Spec spec() {
    return spec;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(angles);
  }

  @Override
  public List<Parameter> tensors() {
    List<Parameter> all = new ArrayList<>(parameters());
    if (meanImage != null) {
      all.add(meanImage);
    }
    return List.copyOf(all);
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
