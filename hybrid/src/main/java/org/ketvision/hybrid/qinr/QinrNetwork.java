package org.ketvision.hybrid.qinr;

import java.util.List;
import org.ketvision.hybrid.nn.Functional;
import org.ketvision.hybrid.nn.Losses;
import org.ketvision.hybrid.nn.Mode;
import org.ketvision.hybrid.nn.ParameterGroup;
import org.ketvision.hybrid.nn.ParameterStore;
import org.ketvision.hybrid.nn.Precision;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.latent.Regularisation;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.settings.ExecutionSettings;
import org.ketvision.quantum.state.Execution;

/// Encoder, decoder and loss of a QINR autoencoder or of one of its classical controls.
///
/// The parameters are in two groups, `classical` and `quantum`; the latter is missing where there
/// is no circuit. Owns native memory; to be closed.
final class QinrNetwork implements AutoCloseable {
  private final QinrSettings settings;
  private final ParameterStore store;
  private final Encoder encoder;
  private final Decoder decoder;

  /// What a batch comes to.
  ///
  /// @param loss what is minimised, to be differentiated
  /// @param reconstruction its part that compares images, per image
  /// @param divergence Σ_j D_j of the posteriors from the prior, in nats; 0 without variation
  record Objective(TorchTensor loss, double reconstruction, double divergence) {}

  /// A network before training.
  ///
  /// @param root of the initial values: each parameter is drawn from the child named as it
  QinrNetwork(QinrSettings settings, RandomStream root) {
    this.settings = settings;
    ExecutionSettings execution = settings.execution();
    store =
        new ParameterStore(
            execution.dtype().equals("float32") ? Precision.FLOAT32 : Precision.FLOAT64);
    ParameterGroup classical = store.group("classical");
    ParameterGroup quantum =
        settings.kind().core() == QinrModel.Core.CIRCUIT ? store.group("quantum") : classical;
    encoder = new Encoder(classical, settings, root);
    decoder = new Decoder(classical, quantum, settings, circuits(execution), root);
  }

  /// Circuits are small: one thread, and double precision, which costs little.
  private static Execution circuits(ExecutionSettings settings) {
    return new ExecutionSettings(1, "float64", settings.kernel()).execution();
  }

  /// The settings.
  QinrSettings settings() {
    return settings;
  }

  /// The numbers.
  ParameterStore store() {
    return store;
  }

  /// The circuits, first first; none in the classical controls.
  List<CircuitCore> circuits() {
    return decoder.circuits();
  }

  /// Pixels in [0, 1] as a tensor of this network's precision [n, 1, height, width], in [−1, 1].
  TorchTensor images(double[] pixels, int count) {
    return tensor(pixels, count, 1, settings.data().height(), settings.data().width())
        .times(2)
        .plus(-1);
  }

  /// Numbers as a tensor of this network's precision.
  TorchTensor tensor(double[] values, int... shape) {
    return TorchTensor.of(store.precision(), values, shape);
  }

  /// The posteriors of images.
  Encoder.Posterior encode(TorchTensor images, Mode mode) {
    return encoder.posterior(images, mode);
  }

  /// Pixels in [0, 1] of codes [n, d]: [n, height · width].
  TorchTensor decode(TorchTensor codes, Mode mode) {
    return Functional.sigmoid(decoder.logits(codes, mode));
  }

  /// The loss of a batch: L_rec of Eq. (11), summed over the pixels of an image, plus the
  /// regularisation of Eq. (13) or (14), averaged over the batch.
  ///
  /// @param pixels in [0, 1], [count, height · width]
  /// @param noise standard normal, [count, d], that codes are drawn with; the mean is taken for the
  ///   code if it is empty
  /// @param epoch from 1
  Objective objective(double[] pixels, int count, double[] noise, long epoch, Mode mode) {
    Encoder.Posterior posterior = encode(images(pixels, count), mode);
    TorchTensor logVariance = posterior.logVariance();
    TorchTensor code = posterior.mean();
    if (logVariance != null && noise.length > 0) {
      TorchTensor draw = tensor(noise, count, settings.network().latent());
      code = code.plus(logVariance.times(0.5).exp().times(draw));
    }
    TorchTensor targets = tensor(pixels, count, pixels.length / count);
    TorchTensor reconstruction = compare(decoder.logits(code, mode), targets).times(1.0 / count);
    if (logVariance == null) {
      return new Objective(reconstruction, reconstruction.item(), 0);
    }
    TorchTensor divergence = divergence(posterior.mean(), logVariance);
    double[] values = divergence.toArray();
    Regularisation.Value value = settings.loss().term().of(values, epoch);
    TorchTensor slopes = tensor(value.slopes(), values.length);
    // The term is linear in D with these slopes but for a constant.
    TorchTensor penalty = divergence.times(slopes).sum();
    TorchTensor loss =
        reconstruction.plus(penalty).plus(value.penalty() - dot(values, value.slopes()));
    double sum = 0;
    for (double d : values) {
      sum += d;
    }
    return new Objective(loss, reconstruction.item(), sum);
  }

  private TorchTensor compare(TorchTensor logits, TorchTensor targets) {
    return settings.loss().reconstruction().equals("bce")
        ? Losses.binaryCrossEntropySum(logits, targets)
        : Losses.squaredErrorSum(Functional.sigmoid(logits), targets);
  }

  /// The batch mean of each dimension's divergence from N(0, 1), ½ (μ² + σ² − 1 − log σ²): [d].
  private static TorchTensor divergence(TorchTensor mean, TorchTensor logVariance) {
    TorchTensor twice = mean.squared().plus(logVariance.exp()).minus(logVariance).plus(-1);
    return twice.sum(0).times(0.5 / mean.size(0));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  @Override
  public void close() {
    decoder.close();
    store.close();
  }
}
