package org.ketvision.learn.autoencoder;

import java.util.ArrayList;
import java.util.List;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.MaskSampler;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.model.MaskedBatch;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.train.EpochOrder;

/// Which images each step sees and where they are masked: an image's mask depends on the epoch and
/// on the image alone.
final class BatchSource {
  private final ImageBatch images;
  private final EpochOrder order;
  private final boolean masked;
  private final MaskSampler masks;
  private MaskSampler epochMasks;
  private long epoch = -1;

  /// A source of some of the images.
  ///
  /// @param chosen their indices
  /// @param positions where the patch may sit; empty for whole images
  /// @param stream parent of the streams `order` and `mask`
  BatchSource(
      ImageBatch images,
      int[] chosen,
      int batch,
      List<PatchPosition> positions,
      RandomStream stream) {
    this.images = images;
    this.order = new EpochOrder(chosen, batch, stream.child("order"));
    this.masked = !positions.isEmpty();
    this.masks =
        new MaskSampler(
            masked ? positions : List.of(new PatchPosition(0, 0)), stream.child("mask"));
    this.epochMasks = masks;
  }

  /// The batch of a step (from 0).
  MaskedBatch batch(long step) {
    if (order.epoch(step) != epoch) {
      epoch = order.epoch(step);
      epochMasks = masks.child(epoch);
    }
    int[] indices = order.batch(step);
    List<PatchPosition> positions = new ArrayList<>(masked ? indices.length : 0);
    for (int i = 0; masked && i < indices.length; i++) {
      positions.add(epochMasks.position(indices[i]));
    }
    return new MaskedBatch(images, indices, positions);
  }
}
