package org.ketvision.learn.evaluate;

import java.util.List;
import java.util.Map;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.metric.ImageScores;
import org.ketvision.learn.metric.MetricSet;
import org.ketvision.learn.statistics.Summary;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An evaluation as the one JSON object that the command line prints.
///
/// Every metric is `{"mean", "std", "ci95": [low, high]}`; numbers that are not finite (the
/// interval of a single image, the PSNR of a perfect one) are null.
public final class EvaluationReport {
  private static final int SCHEMA = 1;
  private static final JsonMapper MAPPER = new JsonMapper();

  private EvaluationReport() {}

  /// The object.
  ///
  /// @param dataset name of the data set judged by
  /// @param split its part, such as `test`
  public static ObjectNode of(Evaluation evaluation, String dataset, String split) {
    EvaluationRequest request = evaluation.request();
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schema", SCHEMA)
        .put("model", evaluation.model())
        .put("dataset", dataset)
        .put("split", split)
        .put("n", evaluation.images());
    ObjectNode mask = root.putObject("mask");
    if (evaluation.patch().isPresent()) {
      PatchSize patch = evaluation.patch().get();
      mask.put("geometry", request.geometry().toString());
      mask.putArray("size").add(patch.height()).add(patch.width());
    } else {
      mask.put("geometry", "none");
    }
    root.put("seed", request.seed())
        .put("metric_mode", request.mode().toString())
        .put("readout", request.readOut().id())
        .put("composite", request.composite());
    ObjectNode headline = metrics(evaluation.metrics());
    root.set("metrics", headline);
    ObjectNode byReadOut = root.putObject("by_readout");
    putAll(byReadOut, evaluation.byReadOut());
    ObjectNode baselines = root.putObject("baselines");
    putAll(baselines, evaluation.baselines());
    evaluation
        .classification()
        .ifPresent(
            said -> {
              putAccuracy(headline, said, request.readOut().id());
              putAccuracies(byReadOut, said);
              putAccuracies(baselines, said);
              putClassifier(root, said);
            });
    ObjectNode fits = root.putObject("baseline_fits");
    evaluation
        .fits()
        .forEach(
            (name, fit) -> {
              ObjectNode node = fits.putObject(name).put("method", fit.method());
              fit.figures().forEach((key, value) -> putNumber(node, key, value));
            });
    return root;
  }

  private static void putAll(ObjectNode node, Map<String, ImageScores> scores) {
    scores.forEach((name, each) -> node.set(name, metrics(each)));
  }

  private static void putAccuracies(ObjectNode versions, Classification said) {
    for (String version : List.copyOf(versions.propertyNames())) {
      if (versions.get(version) instanceof ObjectNode node) {
        putAccuracy(node, said, version);
      }
    }
  }

  private static void putAccuracy(ObjectNode node, Classification said, String version) {
    node.set("accuracy", summary(said.accuracy(version)));
    var byClass = node.putArray("accuracy_by_class");
    for (double share : said.accuracyByClass(version)) {
      if (Double.isNaN(share)) {
        byClass.addNull();
      } else {
        byClass.add(share);
      }
    }
  }

  private static void putClassifier(ObjectNode root, Classification said) {
    ObjectNode node =
        root.putObject("classifier").put("name", said.classifier()).put("sha256", said.sha256());
    for (String version : List.of(Classification.ORIGINAL, Classification.MASKED)) {
      if (said.predicted().containsKey(version)) {
        putAccuracy(node.putObject(version), said, version);
      }
    }
  }

  private static ObjectNode metrics(ImageScores scores) {
    MetricSet set = scores.summarize();
    ObjectNode node = MAPPER.createObjectNode();
    node.set("fidelity", summary(set.fidelity()));
    node.set("cosine", summary(set.cosine()));
    node.set("ssim", summary(set.ssim()));
    node.set("psnr", summary(set.psnr()));
    node.set("mse", summary(set.mse()));
    putNumber(node, "psnr_of_mean_mse", set.psnrOfMeanError());
    node.put("empty_readouts", set.emptyReadouts());
    return node;
  }

  private static ObjectNode summary(Summary summary) {
    ObjectNode node = MAPPER.createObjectNode();
    putNumber(node, "mean", summary.mean());
    putNumber(node, "std", summary.std());
    var interval = node.putArray("ci95");
    for (double end : new double[] {summary.low(), summary.high()}) {
      if (Double.isFinite(end)) {
        interval.add(end);
      } else {
        interval.addNull();
      }
    }
    return node;
  }

  private static void putNumber(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, value);
    } else {
      node.putNull(key);
    }
  }
}
