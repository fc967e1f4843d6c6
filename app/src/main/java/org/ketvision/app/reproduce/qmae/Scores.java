package org.ketvision.app.reproduce.qmae;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ketvision.app.study.CellResult;
import org.ketvision.learn.evaluate.Jury;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.MaskGeometry;
import org.ketvision.learn.mask.MaskSampler;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.metric.ImageScores;
import org.ketvision.learn.metric.MetricMode;
import org.ketvision.learn.metric.MetricSet;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.MaskedBatch;
import org.ketvision.learn.model.OutputStates;
import org.ketvision.learn.model.ReadOut;
import org.ketvision.learn.statistics.Summary;

/// Scores models and guesses as the paper and as this project do it, under names that tables know.
///
/// | figure | what it is |
/// | --- | --- |
/// | `fidelity` | mean ⟨d\|ρ_out\|d⟩ |
/// | `sane/READ-OUT/METRIC` | cosine, ssim, psnr; read-out and original scaled to brightest pixel 1 |
/// | `paper/probability/METRIC` | cosine, ssim of raw probabilities against unit-norm originals |
/// | `accuracy/READ-OUT` | share of images that the classifier still gets right |
final class Scores {
  private static final int CHUNK = 500;

  private Scores() {}

  /// The hole of every image: the same for every model under a seed.
  static List<PatchPosition> positions(Setting setting, Lab lab, long seed) {
    ImageBatch images = lab.test().images();
    return MaskSampler.of(
            MaskGeometry.parse(setting.geometry()),
            setting.patch(lab.data()),
            images.height(),
            images.width(),
            seed)
        .draw(0, images.count());
  }

  /// Fidelity and image metrics of a model by every read-out, in both modes.
  static CellResult metrics(Autoencoder model, Setting setting, Lab lab, long seed) {
    Map<String, Double> figures = new LinkedHashMap<>();
    List<PatchPosition> positions = positions(setting, lab, seed);
    ImageBatch images = lab.test().images();
    double[] fidelity = fidelities(model, positions, lab);
    figures.put("fidelity", Summary.of(fidelity).mean());
    Map<String, ImageBatch> read = readOuts(model, positions, lab);
    read.forEach(
        (name, each) ->
            put(
                figures,
                "sane/" + name,
                ImageScores.of(MetricMode.SANE, each, images, fidelity, 1)));
    String probability = new ReadOut.Probability().id();
    ImageBatch raw = read.getOrDefault(probability, images);
    put(
        figures,
        "paper/" + probability,
        ImageScores.of(MetricMode.PAPER, raw, images, fidelity, 1));
    return CellResult.of(figures);
  }

  /// The reconstructions of all test images, by read-out.
  private static Map<String, ImageBatch> readOuts(
      Autoencoder model, List<PatchPosition> positions, Lab lab) {
    Map<String, ImageBatch> all = new LinkedHashMap<>();
    ImageBatch images = lab.test().images();
    for (ReadOut readOut : ReadOut.all()) {
      all.put(
          readOut.id(),
          new ImageBatch(
              images.count(), images.height(), images.width(), new double[images.pixels().length]));
    }
    for (int from = 0; from < images.count(); from += CHUNK) {
      int to = Math.min(images.count(), from + CHUNK);
      OutputStates states =
          model.reconstruct(
              new MaskedBatch(
                  images, IntStream.range(from, to).toArray(), positions.subList(from, to)));
      for (ReadOut readOut : ReadOut.all()) {
        double[] read = readOut.images(states).pixels();
        double[] into = all.getOrDefault(readOut.id(), images).pixels();
        System.arraycopy(read, 0, into, from * images.size(), read.length);
      }
    }
    return all;
  }

  private static void put(Map<String, Double> figures, String name, ImageScores scores) {
    MetricSet set = scores.summarize();
    figures.put(name + "/cosine", set.cosine().mean());
    figures.put(name + "/ssim", set.ssim().mean());
    figures.put(name + "/psnr", set.psnrOfMeanError());
  }

  /// Accuracy of a model by every read-out, and by class as series.
  static CellResult accuracy(Autoencoder model, List<PatchPosition> positions, Lab lab) {
    Map<String, Double> figures = new LinkedHashMap<>();
    Map<String, double[]> series = new LinkedHashMap<>();
    readOuts(model, positions, lab)
        .forEach((id, read) -> putAccuracy(figures, series, "accuracy/" + id, lab.jury(), read));
    return new CellResult(figures, series);
  }

  private static void putAccuracy(
      Map<String, Double> figures,
      Map<String, double[]> series,
      String name,
      Jury jury,
      ImageBatch images) {
    int[] said = jury.classify(images);
    double[] right = new double[jury.classifier().classes()];
    double[] count = new double[right.length];
    double all = 0;
    for (int i = 0; i < said.length; i++) {
      int label = jury.labels()[i];
      count[label]++;
      if (said[i] == label) {
        right[label]++;
        all++;
      }
    }
    for (int c = 0; c < right.length; c++) {
      right[c] /= count[c];
    }
    figures.put(name, all / said.length);
    series.put(name + "/by class", right);
  }

  /// All scores of images that no circuit touched.
  static CellResult guess(ImageBatch guess, Lab lab) {
    Map<String, Double> figures = new LinkedHashMap<>();
    Map<String, double[]> series = new LinkedHashMap<>();
    ImageBatch images = lab.test().images();
    ImageScores sane = ImageScores.ofPureStates(MetricMode.SANE, guess, images, 1);
    figures.put("fidelity", sane.summarize().fidelity().mean());
    put(figures, "sane/sqrt-probability", sane);
    put(figures, "paper/probability", ImageScores.ofPureStates(MetricMode.PAPER, guess, images, 1));
    putAccuracy(figures, series, "accuracy/sqrt-probability", lab.jury(), guess);
    return new CellResult(figures, series);
  }

  /// The fidelity of every image.
  static double[] fidelities(Autoencoder model, List<PatchPosition> positions, Lab lab) {
    ImageBatch images = lab.test().images();
    double[] all = new double[images.count()];
    for (int from = 0; from < all.length; from += CHUNK) {
      int to = Math.min(all.length, from + CHUNK);
      double[] part = new double[to - from];
      model.fidelity(
          new MaskedBatch(images, IntStream.range(from, to).toArray(), positions.subList(from, to)),
          part);
      System.arraycopy(part, 0, all, from, part.length);
    }
    return all;
  }
}
