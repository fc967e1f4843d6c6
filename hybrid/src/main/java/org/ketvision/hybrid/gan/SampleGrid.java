package org.ketvision.hybrid.gan;

import java.util.ArrayList;
import java.util.List;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.TileSheet;

/// Samples side by side, ten a row.
final class SampleGrid {
  private static final int ROW = 10;
  private static final int SIDE = 84; // screen pixels of one tile, about

  private SampleGrid() {}

  static TileSheet of(ImageBatch images) {
    List<List<TileSheet.Tile>> rows = new ArrayList<>();
    for (int from = 0; from < images.count(); from += ROW) {
      List<TileSheet.Tile> row = new ArrayList<>();
      for (int i = from; i < Math.min(images.count(), from + ROW); i++) {
        row.add(TileSheet.Tile.grey(images, i));
      }
      rows.add(row);
    }
    return TileSheet.of(rows, Math.max(1, SIDE / Math.max(images.height(), images.width())));
  }
}
