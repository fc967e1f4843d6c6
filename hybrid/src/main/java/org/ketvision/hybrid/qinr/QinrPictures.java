package org.ketvision.hybrid.qinr;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.TileSheet;
import org.ketvision.learn.random.RandomStream;

/// Pictures of a model in training: some images, their reconstructions, and, where there is a
/// prior, as many images from always the same codes.
final class QinrPictures {
  private static final int SIDE = 96; // screen pixels of one tile, about

  private final ImageBatch images;
  private final RandomStream prior;

  /// @param images always shown, at least one
  /// @param prior what codes are drawn from
  QinrPictures(ImageBatch images, RandomStream prior) {
    this.images = images;
    this.prior = prior;
  }

  /// Draws what the model makes of the images now.
  ///
  /// @throws org.ketvision.learn.failure.OutsideFailure if the place cannot be written
  void write(QinrAutoencoder model, Path picture) {
    List<List<TileSheet.Tile>> rows = new ArrayList<>();
    rows.add(tiles(images));
    rows.add(tiles(model.reconstruct(images)));
    if (model.settings().kind().variational()) {
      rows.add(tiles(model.generate(prior, images.count())));
    }
    int scale = Math.max(1, SIDE / Math.max(images.height(), images.width()));
    TileSheet.of(rows, scale).write(picture);
  }

  private static List<TileSheet.Tile> tiles(ImageBatch batch) {
    List<TileSheet.Tile> tiles = new ArrayList<>();
    for (int i = 0; i < batch.count(); i++) {
      tiles.add(TileSheet.Tile.grey(batch, i));
    }
    return tiles;
  }
}
