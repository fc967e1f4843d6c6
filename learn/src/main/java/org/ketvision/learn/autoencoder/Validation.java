package org.ketvision.learn.autoencoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.MaskSampler;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.MaskedBatch;
import org.ketvision.learn.random.RandomStream;

/// Judges a model by the training images held out, each under one mask that never changes.
final class Validation {
  private static final int CHUNK = 256;

  private final List<MaskedBatch> batches;

  /// The judgement by some images.
  ///
  /// @param held their indices, at least one
  /// @param positions where the patch may sit; empty for whole images
  /// @param stream what the masks are drawn from
  Validation(ImageBatch images, int[] held, List<PatchPosition> positions, RandomStream stream) {
    MaskSampler masks =
        new MaskSampler(positions.isEmpty() ? List.of(new PatchPosition(0, 0)) : positions, stream);
    batches = new ArrayList<>();
    for (int from = 0; from < held.length; from += CHUNK) {
      int[] part = Arrays.copyOfRange(held, from, Math.min(held.length, from + CHUNK));
      List<PatchPosition> places =
          positions.isEmpty() ? List.of() : IntStream.of(part).mapToObj(masks::position).toList();
      batches.add(new MaskedBatch(images, part, places));
    }
  }

  /// Mean F of all images.
  double fidelity(Autoencoder model) {
    double[] fidelity = new double[CHUNK];
    double sum = 0;
    int count = 0;
    for (MaskedBatch batch : batches) {
      model.fidelity(batch, fidelity);
      for (int i = 0; i < batch.count(); i++) {
        sum += fidelity[i];
      }
      count += batch.count();
    }
    return sum / count;
  }
}
