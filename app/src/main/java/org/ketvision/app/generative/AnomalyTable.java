package org.ketvision.app.generative;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.ketvision.learn.baseline.PrincipalPlane;
import org.ketvision.learn.evaluate.LabelledImages;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.metric.RocAuc;

/// How well scores tell one class from the rest, beside the distance from principal components.
///
/// @param all by score's name, the class against all the others
/// @param byClass by the class counted from 0, then by score's name, the class against one other
public record AnomalyTable(Map<String, RocAuc> all, Map<Integer, Map<String, RocAuc>> byClass) {
  /// Keeps the order.
  public AnomalyTable {
    all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
    byClass = Collections.unmodifiableMap(new TreeMap<>(byClass));
  }

  /// Scores normal and anomalous images.
  ///
  /// @param whole images of every class
  /// @param normal the classes the model was trained on, counted from 0 as in `whole`
  /// @param each how many of the former at most, and as many of the rest, spread evenly over them
  /// @param training what principal components are fitted to
  /// @param components how many, one score for each number
  /// @param name of the model's score
  /// @param score the model's anomaly scores
  /// @throws BadSetting if there is no other class
  public static AnomalyTable of(
      LabelledImages whole,
      Set<Integer> normal,
      int each,
      ImageBatch training,
      List<Integer> components,
      String name,
      Function<ImageBatch, double[]> score) {
    int[] inside = chosen(whole, normal, true, each);
    int[] outside = chosen(whole, normal, false, each);
    if (inside.length == 0 || outside.length == 0) {
      throw new BadSetting(
          "anomalies are images of other classes than the run's, and there are %d beside %d of its own: train on one class with --classes"
              .formatted(outside.length, inside.length));
    }
    ImageBatch normals = pick(whole.images(), inside);
    ImageBatch others = pick(whole.images(), outside);
    Map<String, double[][]> scores = new LinkedHashMap<>();
    scores.put(name, new double[][] {score.apply(normals), score.apply(others)});
    for (int count : components) {
      PrincipalPlane plane = PrincipalPlane.fit(training, count);
      scores.put("pca-" + count, new double[][] {plane.errors(normals), plane.errors(others)});
    }
    Map<String, RocAuc> all = new LinkedHashMap<>();
    Map<Integer, Map<String, RocAuc>> byClass = new TreeMap<>();
    scores.forEach(
        (who, both) -> {
          all.put(who, RocAuc.of(both[0], both[1]));
          byLabel(whole, outside, both[1])
              .forEach(
                  (label, own) ->
                      byClass
                          .computeIfAbsent(label, _ -> new LinkedHashMap<>())
                          .put(who, RocAuc.of(both[0], own)));
        });
    return new AnomalyTable(all, byClass);
  }

  /// So many images inside or outside some classes, spread evenly over the classes, and over the
  /// file within each; a class with too few gives all it has.
  private static int[] chosen(LabelledImages whole, Set<Integer> normal, boolean inside, int most) {
    Map<Integer, List<Integer>> found = new TreeMap<>();
    for (int i = 0; i < whole.labels().length; i++) {
      int label = whole.labels()[i];
      if (normal.contains(label) == inside) {
        found.computeIfAbsent(label, _ -> new ArrayList<>()).add(i);
      }
    }
    List<Integer> chosen = new ArrayList<>();
    int classes = found.size();
    int k = 0;
    for (List<Integer> own : found.values()) {
      int share = (int) ((k + 1L) * most / classes - (long) k * most / classes);
      int count = Math.min(share, own.size());
      for (int i = 0; i < count; i++) {
        chosen.add(own.get((int) ((long) i * own.size() / count)));
      }
      k++;
    }
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Map<Integer, double[]> byLabel(
      LabelledImages whole, int[] images, double[] scores) {
    Map<Integer, List<Double>> lists = new TreeMap<>();
    for (int k = 0; k < images.length; k++) {
      lists.computeIfAbsent(whole.labels()[images[k]], _ -> new ArrayList<>()).add(scores[k]);
    }
    Map<Integer, double[]> byLabel = new TreeMap<>();
    lists.forEach(
        (label, list) ->
            byLabel.put(label, list.stream().mapToDouble(Double::doubleValue).toArray()));
    return byLabel;
  }

  private static ImageBatch pick(ImageBatch images, int[] chosen) {
    int size = images.size();
    double[] pixels = new double[chosen.length * size];
    for (int k = 0; k < chosen.length; k++) {
      System.arraycopy(images.pixels(), chosen[k] * size, pixels, k * size, size);
    }
    return new ImageBatch(chosen.length, images.height(), images.width(), pixels);
  }
}
