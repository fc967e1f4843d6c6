package org.ketvision.learn.mask;

import java.util.ArrayList;
import java.util.List;
import org.ketvision.learn.random.RandomStream;

/// Draws one patch position per image, uniformly.
///
/// The position of image i depends on the stream and on i alone: not on batch, order or thread, so
/// two models judged with one seed see the same masks.
///
/// @param positions the positions to draw from, not empty
/// @param stream what the draws depend on
public record MaskSampler(List<PatchPosition> positions, RandomStream stream) {
  /// Refuses an empty list of positions.
  public MaskSampler {
    positions = List.copyOf(positions);
    if (positions.isEmpty()) {
      throw new IllegalArgumentException("there is no patch position to draw from");
    }
  }

  /// The sampler of a seed, on its stream named `mask`.
  public static MaskSampler of(
      MaskGeometry geometry, PatchSize patch, int imageHeight, int imageWidth, long seed) {
    return new MaskSampler(
        geometry.positions(imageHeight, imageWidth, patch), RandomStream.of(seed).child("mask"));
  }

  /// The same positions drawn afresh, for example for one epoch or training step.
  public MaskSampler child(long index) {
    return new MaskSampler(positions, stream.child(index));
  }

  /// Which of [#positions()] image `image` gets.
  public int positionIndex(long image) {
    return stream.child(image).generator().nextInt(positions.size());
  }

  /// The position of image `image`.
  public PatchPosition position(long image) {
    return positions.get(positionIndex(image));
  }

  /// The positions of images [from, to), in order.
  public List<PatchPosition> draw(int from, int to) {
    List<PatchPosition> drawn = new ArrayList<>(Math.max(0, to - from));
    for (int image = from; image < to; image++) {
      drawn.add(position(image));
    }
    return List.copyOf(drawn);
  }
}
