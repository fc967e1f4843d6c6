package org.ketvision.learn.image;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.ketvision.learn.failure.BadSetting;

/// A choice of images by class and number, always in file order.
///
/// @param classes the labels kept; empty keeps all
/// @param perClass keeps only the first so many images of each class
/// @param limit keeps only the first so many of what the other two leave
public record Subset(Set<Integer> classes, OptionalInt perClass, OptionalInt limit) {
  /// Every image.
  public static final Subset ALL = new Subset(Set.of(), OptionalInt.empty(), OptionalInt.empty());

  /// Checks that the numbers are positive.
  public Subset {
    classes = Set.copyOf(classes);
    requirePositive(perClass, "images per class");
    requirePositive(limit, "the number of images");
  }

  private static void requirePositive(OptionalInt number, String what) {
    if (number.isPresent() && number.getAsInt() < 1) {
      throw new BadSetting("%s must be at least 1, not %d".formatted(what, number.getAsInt()));
    }
  }

  /// The first so many images.
  public static Subset first(int limit) {
    return new Subset(Set.of(), OptionalInt.empty(), OptionalInt.of(limit));
  }

  /// The labels of a comma-separated list of class names or labels, such as `0,1,7` or `C,K,M`.
  ///
  /// @throws BadSetting naming the class that the data set does not have
  public static Set<Integer> classes(Dataset dataset, String list) {
    Set<Integer> labels = new TreeSet<>();
    for (String part : list.split(",", -1)) {
      labels.add(
          dataset
              .label(part.strip())
              .orElseThrow(
                  () ->
                      new BadSetting(
                          "%s has no class '%s'; its classes are %s"
                              .formatted(
                                  dataset.id(),
                                  part.strip(),
                                  String.join(", ", dataset.classNames())))));
    }
    return labels;
  }

  /// The indices kept of images with those labels, ascending.
  ///
  /// @throws BadSetting if images were chosen by class and none is left
  public int[] indices(int[] labels) {
    if (classes.isEmpty() && perClass.isEmpty()) {
      return IntStream.range(0, Math.min(labels.length, limit.orElse(labels.length))).toArray();
    }
    int[] kept = new int[labels.length];
    int count = 0;
    int most = limit.orElse(Integer.MAX_VALUE);
    Map<Integer, Integer> taken = new HashMap<>();
    for (int i = 0; i < labels.length && count < most; i++) {
      if ((classes.isEmpty() || classes.contains(labels[i]))
          && taken.merge(labels[i], 1, Integer::sum) <= perClass.orElse(Integer.MAX_VALUE)) {
        kept[count++] = i;
      }
    }
    if (count == 0) {
      throw new BadSetting("no image has a label of %s; choose other classes".formatted(classes));
    }
    return Arrays.copyOf(kept, count);
  }

  /// The images kept.
  ///
  /// @throws BadSetting if images were chosen by class and none is left
  public ByteImages of(ByteImages images) {
    return equals(ALL) ? images : images.select(indices(images.labels()));
  }
}
