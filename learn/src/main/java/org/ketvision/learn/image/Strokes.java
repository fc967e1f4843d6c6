package org.ketvision.learn.image;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.random.RandomStream;

/// Digits drawn by the program itself, so that everything runs with no data at hand.
///
/// 28 x 28 bytes, white on black, as MNIST. Image i of a split depends on the seed, the split and i
/// alone; each run of ten images, beginning with a multiple of ten, holds every digit once.
///
/// @param seed the seed of all digits
/// @param trainCount images in the training split
/// @param testCount images in the test split
public record Strokes(long seed, int trainCount, int testCount) implements Dataset {
  private static final int DIGITS = 10;
  private static final int CHUNK = 64;

  /// Checks the counts.
  public Strokes {
    if (trainCount < 1
        || testCount < 1
        || trainCount > Idx.MAX_COUNT
        || testCount > Idx.MAX_COUNT) {
      throw new BadSetting(
          "strokes needs 1 to %d images a split, not %d and %d"
              .formatted(Idx.MAX_COUNT, trainCount, testCount));
    }
  }

  /// As many images as MNIST, the same for everybody.
  public static Strokes standard() {
    return new Strokes(0, 60_000, 10_000);
  }

  @Override
  public String id() {
    return "strokes";
  }

  @Override
  public String title() {
    return "strokes (digits drawn by the program)";
  }

  @Override
  public String licence() {
    return "Apache-2.0, as the program";
  }

  @Override
  public String citation() {
    return "Ketvision, built-in data set strokes, seed " + seed;
  }

  @Override
  public List<String> classNames() {
    return IntStream.range(0, DIGITS).mapToObj(Integer::toString).toList();
  }

  @Override
  public int firstLabel() {
    return 0;
  }

  /// The labels of a split, shape [count]; draws nothing.
  int[] labels(Split split) {
    RandomStream stream = stream(split).child("label");
    int[] labels = new int[split == Split.TRAIN ? trainCount : testCount];
    for (int start = 0; start < labels.length; start += DIGITS) {
      int[] order = IntStream.range(0, DIGITS).toArray();
      SplittableRandom random = stream.child(start).generator();
      for (int i = DIGITS - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int held = order[i];
        order[i] = order[other];
        order[other] = held;
      }
      System.arraycopy(order, 0, labels, start, Math.min(DIGITS, labels.length - start));
    }
    return labels;
  }

  /// Draws the images of a split at those indices, in parallel.
  ByteImages draw(Split split, int[] indices) {
    int[] all = labels(split);
    int[] labels = IntStream.of(indices).map(i -> all[i]).toArray();
    int size = Handwriting.SIDE * Handwriting.SIDE;
    byte[] pixels = new byte[Math.multiplyExact(indices.length, size)];
    RandomStream stream = stream(split).child("image");
    IntStream.range(0, (indices.length + CHUNK - 1) / CHUNK)
        .parallel()
        .forEach(
            chunk -> {
              Handwriting hand = new Handwriting();
              int end = Math.min(indices.length, (chunk + 1) * CHUNK);
              for (int i = chunk * CHUNK; i < end; i++) {
                hand.draw(labels[i], stream.child(indices[i]).generator(), pixels, i * size);
              }
            });
    return new ByteImages(Handwriting.SIDE, Handwriting.SIDE, pixels, labels);
  }

  private RandomStream stream(Split split) {
    return RandomStream.of(seed).child("strokes").child(split.id());
  }
}
