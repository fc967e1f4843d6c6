package org.ketvision.app.family;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ketvision.hybrid.qinr.QinrAutoencoder;
import org.ketvision.hybrid.qinr.QinrScores;
import org.ketvision.hybrid.qinr.QinrSettings;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.Split;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.statistics.Summary;

/// `evaluate` of a QINR autoencoder: its reconstructions of the images asked for and of the images
/// it was trained on, its prior samples, and beside them what needs no model, the mean training
/// image handed back for every image.
final class QinrJudgement {
  private QinrJudgement() {}

  static VerbAnswer perform(VerbRequest.Evaluate request) {
    QinrSettings settings = request.use().run().training().as(QinrSettings.class, "evaluate");
    request.use().note().accept("reading images");
    ImageBatch images =
        request.data().load(request.split(), request.use().locator(), request.use().directory());
    ImageBatch training =
        settings.data().load(Split.TRAIN, request.use().locator(), request.use().directory());
    try (QinrAutoencoder model =
        QinrAutoencoder.load(request.use().run(), request.use().checkpoint())) {
      model.warnings().forEach(request.use().note());
      request
          .use()
          .note()
          .accept("judging %s on %,d images".formatted(settings.model(), images.count()));
      Map<String, QinrScores> scores = new LinkedHashMap<>();
      int threads = request.use().threads();
      scores.put(request.split().id(), QinrScores.reconstruction(model, images, threads));
      scores.put("training images", QinrScores.reconstruction(model, training, threads));
      if (settings.kind().variational()) {
        RandomStream stream = RandomStream.of(request.use().seed()).child("prior");
        scores.put("prior samples", QinrScores.prior(model, training, stream, threads));
      }
      scores.put("mean training image", QinrScores.of(mean(training, images), images, threads));
      return answer(request, model, scores);
    }
  }

  /// The mean of some images, as often as there are others.
  private static ImageBatch mean(ImageBatch training, ImageBatch images) {
    int size = training.size();
    double[] mean = new double[size];
    for (int k = 0; k < training.pixels().length; k++) {
      mean[k % size] += training.pixels()[k] / training.count();
    }
    double[] pixels = new double[images.pixels().length];
    for (int i = 0; i < images.count(); i++) {
      System.arraycopy(mean, 0, pixels, i * size, size);
    }
    return new ImageBatch(images.count(), images.height(), images.width(), pixels);
  }

  private static VerbAnswer answer(
      VerbRequest.Evaluate request, QinrAutoencoder model, Map<String, QinrScores> scores) {
    QinrSettings settings = model.settings();
    List<QinrScores> all = List.copyOf(scores.values());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", settings.model());
    json.put("dataset", request.data().name());
    json.put("split", request.split().id());
    json.put("n", all.getFirst().count());
    json.put("seed", request.use().seed());
    json.put(
        "parameters",
        Map.of("quantum", model.parameters().quantum(), "all", model.parameters().all()));
    json.put("metrics", json(all.getFirst()));
    json.put("training", Map.of("n", all.get(1).count(), "metrics", json(all.get(1))));
    QinrScores prior = scores.get("prior samples");
    if (prior != null) {
      json.put("prior", Map.of("n", prior.count(), "metrics", json(prior)));
    }
    json.put("baselines", Map.of("mean-image", json(all.getLast())));
    return new VerbAnswer(json, text(request, model, scores));
  }

  private static Map<String, Object> json(QinrScores scores) {
    QinrScores.Summaries means = scores.summarize();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ssim", json(means.ssim()));
    json.put("psnr", json(means.psnr()));
    json.put("cosine", json(means.cosine()));
    return json;
  }

  private static Map<String, Object> json(Summary summary) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("mean", summary.mean());
    if (Double.isFinite(summary.low())) {
      json.put("std", summary.std());
      json.put("ci95", List.of(summary.low(), summary.high()));
    }
    return json;
  }

  private static String text(
      VerbRequest.Evaluate request, QinrAutoencoder model, Map<String, QinrScores> scores) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s on %s, %,d parameters, %d of them quantum"
            .formatted(
                model.settings().model(),
                request.data().name(),
                model.parameters().all(),
                model.parameters().quantum()));
    scores.forEach(
        (name, score) -> {
          QinrScores.Summaries means = score.summarize();
          lines.add(
              String.format(
                  Locale.ROOT,
                  "  %-20s %,6d   SSIM %.4f   PSNR %.2f dB   cosine %.4f",
                  name,
                  score.count(),
                  means.ssim().mean(),
                  means.psnr().mean(),
                  means.cosine().mean()));
        });
    if (scores.containsKey("prior samples")) {
      lines.add(
          "Each prior sample (seed %d) is scored against a training image drawn at random."
              .formatted(request.use().seed()));
    }
    return String.join(System.lineSeparator(), lines);
  }
}
