package org.ketvision.learn.train;

import java.util.stream.IntStream;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.settings.ValidationSettings;

/// Which of the training images are trained on and which are held out.
///
/// Those held out are spread evenly, the last image among them: in a folder sorted by class, the
/// end of the set would be one class. Nothing is drawn, so that every seed is judged by the same
/// images.
///
/// @param training indices trained on, ascending
/// @param validation indices held out, ascending; empty for none
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DataSplit(int[] training, int[] validation) {
  /// The split of `count` images.
  ///
  /// @throws org.ketvision.learn.failure.BadSetting if none would be left to train on
  public static DataSplit of(int count, ValidationSettings settings) {
    long held = settings.imagesOf(count);
    boolean[] out = new boolean[count];
    for (int i = 0; i < count; i++) {
      out[i] = (i + 1) * held / count > i * held / count;
    }
    return new DataSplit(
        IntStream.range(0, count).filter(i -> !out[i]).toArray(),
        IntStream.range(0, count).filter(i -> out[i]).toArray());
  }

  /// The images trained on; the set itself if that is all of them.
  public ImageBatch trainingImages(ImageBatch all) {
    if (validation.length == 0) {
      return all;
    }
    int size = all.size();
    double[] pixels = new double[training.length * size];
    for (int i = 0; i < training.length; i++) {
      System.arraycopy(all.pixels(), training[i] * size, pixels, i * size, size);
    }
    return new ImageBatch(training.length, all.height(), all.width(), pixels);
  }
}
