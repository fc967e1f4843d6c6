package org.ketvision.learn.evaluate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ketvision.learn.statistics.Summary;

/// What a classifier made of several versions of the same images.
///
/// @param classifier its name
/// @param sha256 of its trained numbers
/// @param classes how many it tells apart
/// @param labels the true class of each image, from 0
/// @param predicted what it said, by version: [#ORIGINAL], [#MASKED], read-outs, baselines
@SuppressWarnings("ArrayRecordComponent") // equality is never asked for
public record Classification(
    String classifier, String sha256, int classes, int[] labels, Map<String, int[]> predicted) {
  /// The whole images.
  public static final String ORIGINAL = "original";

  /// The images with a black hole.
  public static final String MASKED = "masked";

  /// Keeps the versions in their order.
  public Classification {
    predicted = Collections.unmodifiableMap(new LinkedHashMap<>(predicted));
  }

  /// Nothing yet, of a jury.
  static Classification of(Jury jury, Map<String, int[]> predicted) {
    ImageClassifier classifier = jury.classifier();
    return new Classification(
        classifier.name(), classifier.sha256(), classifier.classes(), jury.labels(), predicted);
  }

  /// 1 for each image of a version that was classified rightly, else 0.
  ///
  /// @throws IllegalArgumentException if that version was not classified
  public double[] correct(String version) {
    int[] said = predicted.get(version);
    if (said == null) {
      throw new IllegalArgumentException(
          "'%s' was not classified, but %s were".formatted(version, predicted.keySet()));
    }
    double[] correct = new double[said.length];
    for (int i = 0; i < correct.length; i++) {
      correct[i] = said[i] == labels[i] ? 1 : 0;
    }
    return correct;
  }

  /// The share of right answers for a version, with its spread over images.
  public Summary accuracy(String version) {
    return Summary.of(correct(version));
  }

  /// The share of right answers among the images of each class, shape [classes]; NaN for a class
  /// without an image.
  public double[] accuracyByClass(String version) {
    double[] correct = correct(version);
    double[] sums = new double[classes];
    int[] counts = new int[classes];
    for (int i = 0; i < correct.length; i++) {
      sums[labels[i]] += correct[i];
      counts[labels[i]]++;
    }
    for (int c = 0; c < classes; c++) {
      sums[c] = counts[c] == 0 ? Double.NaN : sums[c] / counts[c];
    }
    return sums;
  }
}
