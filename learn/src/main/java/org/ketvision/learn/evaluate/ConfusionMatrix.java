package org.ketvision.learn.evaluate;

import java.util.Arrays;

/// How often images of each class were taken for each class.
///
/// @param counts [true class][said class], as many columns as rows
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record ConfusionMatrix(int[][] counts) {
  /// Checks that it is square and copies it.
  public ConfusionMatrix {
    int[][] copy = new int[counts.length][];
    for (int i = 0; i < counts.length; i++) {
      if (counts[i].length != counts.length) {
        throw new IllegalArgumentException(
            "row %d of a matrix of %d classes has %d entries"
                .formatted(i, counts.length, counts[i].length));
      }
      copy[i] = counts[i].clone();
    }
    counts = copy;
  }

  /// Counts the answers.
  ///
  /// @param labels true classes, from 0
  /// @param said classes given, from 0
  /// @param classes how many there are
  public static ConfusionMatrix of(int[] labels, int[] said, int classes) {
    if (labels.length != said.length) {
      throw new IllegalArgumentException(
          "%d labels for %d answers".formatted(labels.length, said.length));
    }
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes || said[i] < 0 || said[i] >= classes) {
        throw new IllegalArgumentException(
            "image %d: there is no class %d or %d of %d".formatted(i, labels[i], said[i], classes));
      }
      counts[labels[i]][said[i]]++;
    }
    return new ConfusionMatrix(counts);
  }

  /// How many classes.
  public int classes() {
    return counts.length;
  }

  /// How many images have that class.
  public int images(int label) {
    return Arrays.stream(counts[label]).sum();
  }

  /// The share of right answers; NaN for no images.
  public double accuracy() {
    int right = 0;
    int all = 0;
    for (int c = 0; c < classes(); c++) {
      right += counts[c][c];
      all += images(c);
    }
    return all == 0 ? Double.NaN : (double) right / all;
  }

  /// The share of the images of a class that were recognised; NaN for a class without images.
  public double recall(int label) {
    int images = images(label);
    return images == 0 ? Double.NaN : (double) counts[label][label] / images;
  }

  /// The share of the answers of a class that were right; NaN if it was never the answer.
  public double precision(int label) {
    int answers = 0;
    for (int[] row : counts) {
      answers += row[label];
    }
    return answers == 0 ? Double.NaN : (double) counts[label][label] / answers;
  }
}
