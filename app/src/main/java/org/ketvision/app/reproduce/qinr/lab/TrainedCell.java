package org.ketvision.app.reproduce.qinr.lab;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.ketvision.app.study.Cell;
import org.ketvision.app.study.CellResult;
import org.ketvision.hybrid.qinr.QinrScores;
import org.ketvision.hybrid.qinr.QinrSettings;
import org.ketvision.hybrid.qinr.QinrTraining;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.metric.Diversity;
import org.ketvision.learn.metric.Features;
import org.ketvision.learn.metric.Frechet;
import org.ketvision.learn.random.RandomStream;

/// A training and its scores.
///
/// | figure | what it is |
/// | --- | --- |
/// | `train/METRIC`, `unseen/METRIC` | mean over reconstructions of training or test images |
/// | `prior/METRIC` | mean over prior samples, each against a random training image |
/// | [#FRECHET], [#SPREAD] | what the prior samples are like as a set |
///
/// | series | what it is |
/// | --- | --- |
/// | `loss`, `reconstruction`, `divergence` | mean of each epoch |
/// | `class/train/METRIC`, `class/unseen/METRIC` | means by class, where there are several |
/// | `picture/original`, `picture/reconstruction`, `picture/prior` | the first images, 0 to 255 |
public final class TrainedCell {
  /// The figure of the Fréchet distance between prior samples and training images in means of 4×4
  /// pixels.
  public static final String FRECHET = "prior/frechet-blocks";

  /// The figure of the standard deviation of a pixel over the prior samples.
  public static final String SPREAD = "prior/pixel-deviation";

  private static final int BLOCK = 4;

  /// Pictures kept of each kind, by the seed that is shown.
  public static final int PICTURES = 10;

  private TrainedCell() {}

  /// The cell of a training.
  ///
  /// @param pictures whether the first images are kept
  public static Cell of(
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
    QinrScores train = QinrScores.reconstruction(training.model(), real, 1);
    QinrScores unseen = QinrScores.reconstruction(training.model(), images.unseen(), 1);
    put(figures, "train", train);
    put(figures, "unseen", unseen);
    byClass(series, "class/train", train, images.trainingClasses());
    byClass(series, "class/unseen", unseen, images.unseenClasses());
    boolean prior = training.model().settings().kind().variational();
    RandomStream stream = RandomStream.of(seed).child("prior");
    if (prior) {
      put(figures, "prior", QinrScores.prior(training.model(), real, stream, 1));
      ImageBatch samples = training.model().generate(stream.child("code"), real.count());
      if (real.count() > 1) {
        figures.put(FRECHET, Frechet.distance(blocks(samples), blocks(real)));
        figures.put(SPREAD, Diversity.of(samples, stream, 1).pixelDeviation());
      }
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

  /// Means by class, where there are several.
  private static void byClass(
      Map<String, double[]> series, String name, QinrScores scores, int[] classes) {
    if (Arrays.stream(classes).distinct().count() > 1) {
      series.put(name + "/ssim", means(scores.ssim(), classes));
      series.put(name + "/psnr", means(scores.psnr(), classes));
      series.put(name + "/cosine", means(scores.cosine(), classes));
    }
  }

  private static double[] means(double[] values, int[] classes) {
    int most = Arrays.stream(classes).max().orElse(0);
    double[] sums = new double[most + 1];
    double[] counts = new double[most + 1];
    for (int i = 0; i < values.length; i++) {
      sums[classes[i]] += values[i];
      counts[classes[i]]++;
    }
    for (int c = 0; c <= most; c++) {
      sums[c] /= counts[c];
    }
    return sums;
  }

  /// The means of blocks of 4×4 pixels: few enough numbers for the covariance of 500 images.
  private static Features blocks(ImageBatch images) {
    int rows = images.height() / BLOCK;
    int columns = images.width() / BLOCK;
    double[] means = new double[images.count() * rows * columns];
    for (int i = 0; i < images.count(); i++) {
      for (int y = 0; y < rows * BLOCK; y++) {
        for (int x = 0; x < columns * BLOCK; x++) {
          means[(i * rows + y / BLOCK) * columns + x / BLOCK] +=
              images.pixels()[(i * images.height() + y) * images.width() + x] / (BLOCK * BLOCK);
        }
      }
    }
    return new Features(images.count(), rows * columns, means);
  }

  private static void curve(
      Map<String, double[]> series,
      String name,
      QinrTraining training,
      ToDoubleFunction<QinrTraining.Epoch> figure) {
    series.put(name, training.curve().stream().mapToDouble(figure).toArray());
  }

  /// Pixels as whole numbers from 0 to 255.
  public static double[] bytes(ImageBatch images) {
    double[] bytes = new double[images.pixels().length];
    for (int k = 0; k < bytes.length; k++) {
      bytes[k] = Math.rint(255 * images.pixels()[k]);
    }
    return bytes;
  }
}
