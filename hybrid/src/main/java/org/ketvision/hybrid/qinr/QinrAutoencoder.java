package org.ketvision.hybrid.qinr;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ketvision.hybrid.nn.Initial;
import org.ketvision.hybrid.nn.Mode;
import org.ketvision.hybrid.nn.Scope;
import org.ketvision.hybrid.nn.Torch;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.storage.Safetensors;
import org.ketvision.learn.train.CheckpointChoice;
import org.ketvision.learn.train.RunFolder;
import org.ketvision.learn.train.StoredTensors;

/// A trained QINR autoencoder, or one of its classical controls, for judging and generating.
///
/// Batch normalisation uses its running statistics, so every image stands alone, and a
/// reconstruction decodes the mean of the posterior. To be closed.
public final class QinrAutoencoder implements AutoCloseable {
  private static final int CHUNK = 250;

  private final QinrNetwork network;

  QinrAutoencoder(QinrNetwork network) {
    this.network = network;
  }

  /// The model of a run's checkpoint; it works on one thread.
  ///
  /// @throws BadSetting if the run is of another family
  /// @throws org.ketvision.learn.failure.BadFile if there is no such checkpoint, or it is damaged,
  ///   of another version or of other settings
  public static QinrAutoencoder load(RunFolder run, CheckpointChoice choice) {
    QinrSettings settings = run.training().as(QinrSettings.class, "reading a QINR autoencoder");
    StoredTensors stored = run.model(choice);
    Torch.useThreads(1);
    QinrNetwork network = new QinrNetwork(settings, RandomStream.of(0));
    try {
      var tensors = stored.matching(network.store().tensors());
      network.store().load(new Safetensors(Map.of(), tensors), stored.file());
      return new QinrAutoencoder(network);
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }

  QinrNetwork network() {
    return network;
  }

  /// What it was trained with.
  public QinrSettings settings() {
    return network.settings();
  }

  /// How many numbers were trained: those of the circuits and all of them.
  ///
  /// @param quantum angles, scales and global scales
  /// @param all of the whole network
  public record Parameters(int quantum, int all) {}

  /// How many numbers were trained.
  public Parameters parameters() {
    int quantum =
        network.store().groups().stream()
            .filter(group -> group.name().equals("quantum"))
            .mapToInt(group -> group.count())
            .sum();
    return new Parameters(quantum, network.store().trained());
  }

  /// What a user should know of the circuits.
  public List<String> warnings() {
    return network.circuits().stream()
        .flatMap(core -> core.warnings().stream())
        .distinct()
        .toList();
  }

  /// Dimensions of the latent code, d.
  public int latent() {
    return settings().network().latent();
  }

  /// The codes of images: the means of their posteriors, [n, d] row-major.
  public double[] encode(ImageBatch images) {
    requireSize(images);
    double[] codes = new double[Math.multiplyExact(images.count(), latent())];
    for (int from = 0; from < images.count(); from += CHUNK) {
      ImageBatch chunk = images.slice(from, Math.min(images.count(), from + CHUNK));
      try (Scope _ = Scope.withoutGradients()) {
        double[] part =
            network
                .encode(network.images(chunk.pixels(), chunk.count()), Mode.EVALUATE)
                .mean()
                .toArray();
        System.arraycopy(part, 0, codes, from * latent(), part.length);
      }
    }
    return codes;
  }

  /// The images of codes, with pixels in [0, 1].
  ///
  /// @param codes [count, d] row-major
  public ImageBatch decode(double[] codes, int count) {
    int height = settings().data().height();
    int width = settings().data().width();
    int size = height * width;
    double[] pixels = new double[Math.multiplyExact(count, size)];
    for (int from = 0; from < count; from += CHUNK) {
      int to = Math.min(count, from + CHUNK);
      double[] chunk = Arrays.copyOfRange(codes, from * latent(), to * latent());
      try (Scope _ = Scope.withoutGradients()) {
        double[] part =
            network.decode(network.tensor(chunk, to - from, latent()), Mode.EVALUATE).toArray();
        System.arraycopy(part, 0, pixels, from * size, part.length);
      }
    }
    return new ImageBatch(count, height, width, pixels);
  }

  /// The images decoded from the codes of images.
  public ImageBatch reconstruct(ImageBatch images) {
    return decode(encode(images), images.count());
  }

  /// Images decoded from codes drawn from the prior N(0, I), in the order drawn.
  ///
  /// @throws BadSetting if the model has no prior
  public ImageBatch generate(RandomStream stream, int count) {
    requirePrior();
    return decode(Initial.normal(stream, Math.multiplyExact(count, latent()), 1), count);
  }

  /// Refuses a model without a prior.
  ///
  /// @throws BadSetting if the model is not variational
  public void requirePrior() {
    if (!settings().kind().variational()) {
      throw new BadSetting(
          "%s has no prior to draw images from; train qinr-vae for that"
              .formatted(settings().model()));
    }
  }

  /// The mean reconstruction loss of images: summed over the pixels of each.
  public double reconstructionLoss(ImageBatch images) {
    requireSize(images);
    double sum = 0;
    for (int from = 0; from < images.count(); from += CHUNK) {
      ImageBatch chunk = images.slice(from, Math.min(images.count(), from + CHUNK));
      try (Scope _ = Scope.withoutGradients()) {
        sum +=
            chunk.count()
                * network
                    .objective(chunk.pixels(), chunk.count(), new double[0], 1, Mode.EVALUATE)
                    .reconstruction();
      }
    }
    return sum / images.count();
  }

  private void requireSize(ImageBatch images) {
    int height = settings().data().height();
    int width = settings().data().width();
    if (images.height() != height || images.width() != width) {
      throw new IllegalArgumentException(
          "the model was trained on images of %dx%d, not of %dx%d"
              .formatted(height, width, images.height(), images.width()));
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
