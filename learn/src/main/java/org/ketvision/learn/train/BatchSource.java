package org.ketvision.learn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.MaskSampler;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.model.MaskedBatch;
import org.ketvision.learn.random.RandomStream;

/// Which images each step sees and where they are masked.
///
/// Every epoch is a permutation of the images cut into batches, the last of which may be short; an
/// image's mask depends on the epoch and on the image alone. Both are drawn from streams named by
/// the epoch, so that step k sees the same batch whether or not the steps before it were run.
public final class BatchSource {
  private final ImageBatch images;
  private final int[] chosen;
  private final int batch;
  private final RandomStream order;
  private final MaskSampler masks;
  private final boolean masked;
  private long epoch = -1;
  private int[] permutation = {};
  private MaskSampler epochMasks;

  /// A source for that training.
  ///
  /// @param positions where the patch may sit; empty for whole images
  /// @param stream parent of the streams `order` and `mask`
  public BatchSource(
      ImageBatch images, int batch, List<PatchPosition> positions, RandomStream stream) {
    this(images, IntStream.range(0, images.count()).toArray(), batch, positions, stream);
  }

  /// A source of some of the images.
  ///
  /// @param chosen their indices
  BatchSource(
      ImageBatch images,
      int[] chosen,
      int batch,
      List<PatchPosition> positions,
      RandomStream stream) {
    this.images = images;
    this.chosen = chosen.clone();
    this.batch = batch;
    this.order = stream.child("order");
    this.masked = !positions.isEmpty();
    this.masks =
        new MaskSampler(
            masked ? positions : List.of(new PatchPosition(0, 0)), stream.child("mask"));
    this.epochMasks = masks;
  }

  /// How many images an epoch has.
  int count() {
    return chosen.length;
  }

  /// Steps of one epoch.
  public long stepsPerEpoch() {
    return Math.ceilDiv(chosen.length, batch);
  }

  /// The epoch a step (from 0) belongs to.
  public long epoch(long step) {
    return step / stepsPerEpoch();
  }

  /// The batch of a step (from 0).
  public MaskedBatch batch(long step) {
    enter(epoch(step));
    int from = Math.toIntExact(step % stepsPerEpoch() * batch);
    int to = Math.min(chosen.length, from + batch);
    int[] indices = new int[to - from];
    System.arraycopy(permutation, from, indices, 0, to - from);
    List<PatchPosition> positions = new ArrayList<>(masked ? indices.length : 0);
    for (int i = 0; masked && i < indices.length; i++) {
      positions.add(epochMasks.position(indices[i]));
    }
    return new MaskedBatch(images, indices, positions);
  }

  /// Draws the epoch's permutation (Fisher and Yates) if it is not the current one.
  private void enter(long wanted) {
    if (wanted == epoch) {
      return;
    }
    SplittableRandom random = order.child(wanted).generator();
    int[] shuffled = new int[chosen.length];
    for (int i = 0; i < shuffled.length; i++) {
      int j = random.nextInt(i + 1);
      shuffled[i] = shuffled[j];
      shuffled[j] = chosen[i];
    }
    permutation = shuffled;
    epochMasks = masks.child(wanted);
    epoch = wanted;
  }
}
