package org.ketvision.app.reproduce.qinr.lab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.ketvision.app.document.Block;
import org.ketvision.app.report.Gallery;
import org.ketvision.app.study.CellResult;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.TileSheet;

/// A row of pictures.
///
/// @param label what they are
/// @param tiles the pictures
public record Strip(String label, List<TileSheet.Tile> tiles) {
  private static final int SCALE = 2;

  /// The first pictures of a cell's series.
  ///
  /// @param series pixels from 0 to 255
  /// @param like images of the same size
  /// @param most how many at most
  public static Strip of(CellResult cell, String series, ImageBatch like, String label, int most) {
    double[] bytes = cell.series().getOrDefault(series, new double[0]);
    double[] pixels = new double[bytes.length];
    for (int k = 0; k < pixels.length; k++) {
      pixels[k] = bytes[k] / 255;
    }
    ImageBatch batch =
        new ImageBatch(pixels.length / like.size(), like.height(), like.width(), pixels);
    return new Strip(
        label,
        IntStream.range(0, Math.min(most, batch.count()))
            .mapToObj(i -> TileSheet.Tile.grey(batch, i))
            .toList());
  }

  /// Strips below one another.
  ///
  /// @param rule how pictures were chosen, a sentence
  public static Block pictures(String id, String caption, String rule, List<Strip> strips) {
    int count = strips.getFirst().tiles().size();
    List<Gallery.Row> rows = new ArrayList<>();
    for (Strip strip : strips) {
      List<Gallery.Cell> cells = new ArrayList<>();
      for (TileSheet.Tile tile : strip.tiles()) {
        cells.add(new Gallery.Cell(new TileSheet(List.of(List.of(tile)), 1, 0, 0).png(), ""));
      }
      rows.add(new Gallery.Row(strip.label(), "", Gallery.HoleMark.NONE, cells));
    }
    Gallery gallery =
        new Gallery(
            IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList(),
            Collections.nCopies(count, new Gallery.Hole(0, 0, 0, 0)),
            rows,
            rule);
    byte[] sheet = TileSheet.of(strips.stream().map(Strip::tiles).toList(), SCALE).png();
    return new Block.Pictures(id, caption, gallery, sheet);
  }
}
