package org.ketvision.app.family;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ketvision.hybrid.classify.ClassifierFamily;
import org.ketvision.hybrid.classify.TrainedClassifier;
import org.ketvision.learn.evaluate.LabelledImages;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.statistics.Summary;
import org.ketvision.learn.train.ModelFamily;

/// The classifiers: `evaluate` counts their right answers.
final class ClassifierVerbs implements FamilyVerbs {
  private static final int CHUNK = 500;

  @Override
  public ModelFamily<?> family() {
    return new ClassifierFamily();
  }

  @Override
  public Optional<RunVerb> evaluate() {
    return Optional.of(ClassifierVerbs::judge);
  }

  private static VerbAnswer judge(VerbRequest request) {
    request.note().accept("reading images");
    LabelledImages images =
        LabelledImages.load(
            request.data(), request.split(), request.locator(), request.directory());
    try (TrainedClassifier classifier =
        TrainedClassifier.load(request.run(), request.checkpoint())) {
      if (classifier.classes() != images.classes()) {
        throw new BadSetting(
            "the run tells %d classes apart, %s has %d: judge it by the data set it was trained on"
                .formatted(classifier.classes(), request.data().name(), images.classes()));
      }
      int count = images.images().count();
      request.note().accept("judging %s on %,d images".formatted(classifier.name(), count));
      double[] right = new double[count];
      for (int from = 0; from < count; from += CHUNK) {
        int[] said =
            classifier.classify(images.images().slice(from, Math.min(count, from + CHUNK)));
        for (int i = 0; i < said.length; i++) {
          right[from + i] = said[i] == images.labels()[from + i] ? 1 : 0;
        }
      }
      return answer(request, classifier, Summary.of(right));
    }
  }

  private static VerbAnswer answer(
      VerbRequest request, TrainedClassifier classifier, Summary right) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", classifier.name());
    json.put("sha256", classifier.sha256());
    json.put("dataset", request.data().name());
    json.put("split", request.split().id());
    json.put("n", right.count());
    Map<String, Object> accuracy = new LinkedHashMap<>();
    accuracy.put("mean", right.mean());
    if (Double.isFinite(right.low())) {
      accuracy.put("std", right.std());
      accuracy.put("ci95", List.of(right.low(), right.high()));
    }
    json.put("metrics", Map.of("accuracy", accuracy));
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
            right.high()));
  }
}
