package org.ketvision.app.reproduce.qinr;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.ketvision.app.study.Cell;
import org.ketvision.app.study.CellResult;
import org.ketvision.hybrid.qinr.QinrScores;
import org.ketvision.hybrid.qinr.QinrSettings;
import org.ketvision.hybrid.qinr.QinrTraining;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.random.RandomStream;

/// A training and its scores.
///
/// | figure | what it is |
/// | --- | --- |
/// | `train/METRIC`, `unseen/METRIC` | mean over reconstructions of training or test images |
/// | `prior/METRIC` | mean over prior samples, each against a random training image |
///
/// | series | what it is |
/// | --- | --- |
/// | `loss`, `reconstruction`, `divergence` | mean of each epoch |
/// | `picture/original`, `picture/reconstruction`, `picture/prior` | the first images, 0 to 255 |
final class TrainedCell {
  /// Pictures kept of each kind, by the seed that is shown.
  static final int PICTURES = 10;

  private TrainedCell() {}

  /// The cell of a training.
  ///
  /// @param pictures whether the first images are kept
  static Cell of(
      String key,
      QinrLab lab,
      QinrSettings settings,
      QinrLab.ClassImages images,
      boolean pictures) {
    return new Cell(
        key,
        lab.inputs(settings, images),
        stop -> {
          try (QinrTraining training =
              QinrTraining.run(settings, images.training(), stop).orElseThrow(Cell.Stopped::new)) {
            return result(training, images, settings.seed(), pictures);
          }
        });
  }

  private static CellResult result(
      QinrTraining training, QinrLab.ClassImages images, long seed, boolean pictures) {
    Map<String, Double> figures = new LinkedHashMap<>();
    Map<String, double[]> series = new LinkedHashMap<>();
    ImageBatch real = images.training().images();
    put(figures, "train", QinrScores.reconstruction(training.model(), real, 1));
    put(figures, "unseen", QinrScores.reconstruction(training.model(), images.unseen(), 1));
    boolean prior = training.model().settings().kind().variational();
    RandomStream stream = RandomStream.of(seed).child("prior");
    if (prior) {
      put(figures, "prior", QinrScores.prior(training.model(), real, stream, 1));
    }
    curve(series, "loss", training, QinrTraining.Epoch::loss);
    curve(series, "reconstruction", training, QinrTraining.Epoch::reconstruction);
    if (prior) {
      curve(series, "divergence", training, QinrTraining.Epoch::divergence);
    }
    if (pictures) {
      ImageBatch first = real.slice(0, Math.min(PICTURES, real.count()));
      series.put("picture/original", bytes(first));
      series.put("picture/reconstruction", bytes(training.model().reconstruct(first)));
      if (prior) {
        series.put(
            "picture/prior", bytes(training.model().generate(stream.child("code"), PICTURES)));
      }
    }
    return new CellResult(figures, series);
  }

  private static void put(Map<String, Double> figures, String name, QinrScores scores) {
    QinrScores.Summaries means = scores.summarize();
    figures.put(name + "/ssim", means.ssim().mean());
    figures.put(name + "/psnr", means.psnr().mean());
    figures.put(name + "/cosine", means.cosine().mean());
  }

  private static void curve(
      Map<String, double[]> series,
      String name,
      QinrTraining training,
      ToDoubleFunction<QinrTraining.Epoch> figure) {
    series.put(name, training.curve().stream().mapToDouble(figure).toArray());
  }

  private static double[] bytes(ImageBatch images) {
    double[] bytes = new double[images.pixels().length];
    for (int k = 0; k < bytes.length; k++) {
      bytes[k] = Math.rint(255 * images.pixels()[k]);
    }
    return bytes;
  }
}
