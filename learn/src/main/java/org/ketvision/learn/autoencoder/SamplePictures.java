package org.ketvision.learn.autoencoder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.TileSheet;
import org.ketvision.learn.mask.MaskSampler;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.MaskedBatch;
import org.ketvision.learn.model.ReadOut;
import org.ketvision.learn.random.RandomStream;

/// Pictures of what the model makes of a few images while it is trained, always the same ones under
/// the same masks: above the originals, then what the encoder sees, below the reconstructions.
final class SamplePictures {
  private static final int SIDE = 96; // screen pixels of one tile, about

  private final MaskedBatch batch;

  /// Pictures of some images.
  ///
  /// @param shown indices of the images, at least one
  /// @param positions where the patch may sit; empty for whole images
  /// @param stream what the masks are drawn from
  SamplePictures(
      ImageBatch images, int[] shown, List<PatchPosition> positions, RandomStream stream) {
    List<PatchPosition> places =
        positions.isEmpty()
            ? List.of()
            : IntStream.of(shown).mapToObj(new MaskSampler(positions, stream)::position).toList();
    this.batch = new MaskedBatch(images, shown, places);
  }

  /// Draws what the model makes of the images now.
  ///
  /// @throws org.ketvision.learn.failure.OutsideFailure if the place cannot be written
  void write(Autoencoder model, Path picture) {
    ImageBatch restored = new ReadOut.SqrtProbability().images(model.reconstruct(batch));
    List<List<TileSheet.Tile>> rows =
        List.of(tiles(batch.originals()), tiles(model.inputs(batch)), tiles(restored));
    int scale = Math.max(1, SIDE / Math.max(restored.height(), restored.width()));
    TileSheet.of(rows, scale).write(picture);
  }

  /// Each image with its brightest pixel white.
  private static List<TileSheet.Tile> tiles(ImageBatch images) {
    List<TileSheet.Tile> tiles = new ArrayList<>();
    for (int i = 0; i < images.count(); i++) {
      double[] pixels = images.image(i);
      double brightest = Arrays.stream(pixels).max().orElse(0);
      for (int p = 0; brightest > 0 && p < pixels.length; p++) {
        pixels[p] = Math.max(0, pixels[p] / brightest);
      }
      tiles.add(TileSheet.Tile.grey(new ImageBatch(1, images.height(), images.width(), pixels), 0));
    }
    return tiles;
  }
}
