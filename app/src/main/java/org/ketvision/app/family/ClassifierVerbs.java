package org.ketvision.app.family;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.TextTable;
import org.ketvision.hybrid.classify.ClassifierFamily;
import org.ketvision.hybrid.classify.TrainedClassifier;
import org.ketvision.learn.evaluate.ConfusionMatrix;
import org.ketvision.learn.evaluate.LabelledImages;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.Dataset;
import org.ketvision.learn.statistics.Summary;
import org.ketvision.learn.train.ModelFamily;

/// The classifiers: `evaluate` counts their right answers.
final class ClassifierVerbs implements FamilyVerbs {
  @Override
  public ModelFamily<?> family() {
    return new ClassifierFamily();
  }

  @Override
  public Optional<RunVerb<VerbRequest.Evaluate>> evaluate() {
    return Optional.of(ClassifierVerbs::judge);
  }

  private static VerbAnswer judge(VerbRequest.Evaluate request) {
    request.use().note().accept("reading images");
    LabelledImages images =
        LabelledImages.load(
            request.data(), request.split(), request.use().locator(), request.use().directory());
    try (TrainedClassifier classifier =
        TrainedClassifier.load(request.use().run(), request.use().checkpoint())) {
      if (classifier.classes() != images.classes()) {
        throw new BadSetting(
            "the run tells %d classes apart, %s has %d: judge it by the data set it was trained on"
                .formatted(classifier.classes(), request.data().name(), images.classes()));
      }
      int count = images.images().count();
      request.use().note().accept("judging %s on %,d images".formatted(classifier.name(), count));
      int[] said = classifier.classify(images.images());
      return answer(
          request,
          classifier,
          right(images.labels(), said),
          ConfusionMatrix.of(images.labels(), said, images.classes()));
    }
  }

  private static Summary right(int[] labels, int[] said) {
    double[] right = new double[labels.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = said[i] == labels[i] ? 1 : 0;
    }
    return Summary.of(right);
  }

  private static VerbAnswer answer(
      VerbRequest.Evaluate request,
      TrainedClassifier classifier,
      Summary right,
      ConfusionMatrix matrix) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", classifier.name());
    json.put("sha256", classifier.sha256());
    json.put("dataset", request.data().name());
    json.put("split", request.split().id());
    json.put("n", right.count());
    Map<String, Object> accuracy = new LinkedHashMap<>();
    accuracy.put("mean", matrix.accuracy());
    if (Double.isFinite(right.low())) {
      accuracy.put("std", right.std());
      accuracy.put("ci95", List.of(right.low(), right.high()));
    }
    json.put("metrics", Map.of("accuracy", accuracy));
    List<String> names = Dataset.parse(request.data().name()).classNames();
    json.put("classes", byClass(names, matrix));
    json.put("confusion", matrix.counts());
    return new VerbAnswer(
        json,
        String.format(
                Locale.ROOT,
                "%s on %s %s, %,d images: accuracy %.4f, 95 %% interval %.4f to %.4f",
                classifier.name(),
                request.data().name(),
                request.split().id(),
                right.count(),
                right.mean(),
                right.low(),
                right.high())
            + System.lineSeparator()
            + table(names, matrix));
  }

  private static List<Map<String, Object>> byClass(List<String> names, ConfusionMatrix matrix) {
    List<Map<String, Object>> classes = new ArrayList<>();
    for (int c = 0; c < matrix.classes(); c++) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", names.get(c));
      one.put("n", matrix.images(c));
      one.put("recall", finite(matrix.recall(c)));
      one.put("precision", finite(matrix.precision(c)));
      classes.add(one);
    }
    return classes;
  }

  private static @Nullable Double finite(double share) {
    return Double.isNaN(share) ? null : share;
  }

  /// A row for each class: how many of its images were recognised, and what they were taken for.
  private static String table(List<String> names, ConfusionMatrix matrix) {
    TextTable table =
        new TextTable().words("class").numbers("images").numbers("recall").numbers("precision");
    names.forEach(name -> table.numbers("as " + name));
    for (int c = 0; c < matrix.classes(); c++) {
      List<String> cells =
          new ArrayList<>(
              List.of(
                  names.get(c),
                  Integer.toString(matrix.images(c)),
                  share(matrix.recall(c)),
                  share(matrix.precision(c))));
      for (int count : matrix.counts()[c]) {
        cells.add(count == 0 ? "·" : Integer.toString(count));
      }
      table.row(cells.toArray(String[]::new));
    }
    return table.text();
  }

  private static String share(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }
}
