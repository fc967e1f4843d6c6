package org.ketvision.app.reproduce.qmae;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ketvision.app.study.CellResult;
import org.ketvision.learn.evaluate.Evaluation;
import org.ketvision.learn.evaluate.EvaluationRequest;
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
    ImageBatch images = lab.test().images();
    MaskGeometry geometry = MaskGeometry.parse(setting.geometry());
    EvaluationRequest sane =
        new EvaluationRequest(
            geometry, MetricMode.SANE, new ReadOut.SqrtProbability(), false, List.of(), seed, 1);
    EvaluationRequest paper =
        new EvaluationRequest(
            geometry, MetricMode.PAPER, new ReadOut.Probability(), false, List.of(), seed, 1);
    Evaluation ours = Evaluation.of(model, images, images, sane, Optional.empty());
    figures.put("fidelity", ours.metrics().summarize().fidelity().mean());
    ours.byReadOut().forEach((name, scores) -> put(figures, "sane/" + name, scores));
    Evaluation theirs = Evaluation.of(model, images, images, paper, Optional.empty());
    put(figures, "paper/probability", theirs.metrics());
    return CellResult.of(figures);
  }

  private static void put(Map<String, Double> figures, String name, ImageScores scores) {
    MetricSet set = scores.summarize();
    figures.put(name + "/cosine", set.cosine().mean());
    figures.put(name + "/ssim", set.ssim().mean());
    figures.put(name + "/psnr", set.psnrOfMeanError());
  }

  /// Accuracy of a model by every read-out, and by class as series.
  static CellResult accuracy(Autoencoder model, List<PatchPosition> positions, Lab lab) {
    Map<String, double[]> pixels = new LinkedHashMap<>();
    ImageBatch images = lab.test().images();
    ReadOut.all().forEach(r -> pixels.put(r.id(), new double[images.pixels().length]));
    for (int from = 0; from < images.count(); from += CHUNK) {
      int to = Math.min(images.count(), from + CHUNK);
      OutputStates states =
          model.reconstruct(
              new MaskedBatch(
                  images, IntStream.range(from, to).toArray(), positions.subList(from, to)));
      for (ReadOut readOut : ReadOut.all()) {
        double[] read = readOut.images(states).pixels();
        double[] into = pixels.getOrDefault(readOut.id(), new double[0]);
        System.arraycopy(read, 0, into, from * images.size(), read.length);
      }
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    Map<String, double[]> series = new LinkedHashMap<>();
    pixels.forEach(
        (id, values) ->
            putAccuracy(
                figures,
                series,
                "accuracy/" + id,
                lab.jury(),
                new ImageBatch(images.count(), images.height(), images.width(), values)));
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
