package org.ketvision.app.family;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ketvision.app.console.OutputFolder;
import org.ketvision.hybrid.qinr.QinrAutoencoder;
import org.ketvision.hybrid.qinr.QinrScores;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.Npy;
import org.ketvision.learn.image.TileSheet;

/// `reconstruct` of a QINR autoencoder: `comparison.png` with originals above reconstructions, and
/// all reconstructions as `reconstructions.npy` [count, height, width].
final class QinrReconstruction {
  private static final int ACROSS = 16;
  private static final int MOST_SHOWN = 64;
  private static final int SIDE = 96; // screen pixels of one tile, about

  private QinrReconstruction() {}

  static VerbAnswer perform(VerbRequest.Reconstruct request) {
    ImageBatch images = request.pictures().get();
    Path target = request.out();
    QinrScores scores;
    try (QinrAutoencoder model =
            QinrAutoencoder.load(request.use().run(), request.use().checkpoint());
        OutputFolder results = OutputFolder.open(target)) {
      ImageBatch restored = model.reconstruct(images);
      scores = QinrScores.of(restored, images, request.use().threads());
      sheet(images, restored).write(results.work().resolve("comparison.png"));
      npy(restored).write(results.work().resolve("reconstructions.npy"));
      results.finish();
    }
    QinrScores.Summaries means = scores.summarize();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", request.use().run().settings().model());
    json.put("n", images.count());
    json.put("folder", target.toString());
    json.put("ssim", means.ssim().mean());
    json.put("psnr", means.psnr().mean());
    json.put("cosine", means.cosine().mean());
    return new VerbAnswer(json, "%s: %d images, %s".formatted(target, images.count(), scores));
  }

  /// The images as an array [count, height, width].
  static Npy npy(ImageBatch images) {
    int[] shape = {images.count(), images.height(), images.width()};
    return new Npy(shape, Npy.Type.FLOAT64, images.pixels());
  }

  /// Rows of originals, each above the row of their reconstructions.
  private static TileSheet sheet(ImageBatch images, ImageBatch restored) {
    List<List<TileSheet.Tile>> rows = new ArrayList<>();
    int shown = Math.min(MOST_SHOWN, images.count());
    for (int from = 0; from < shown; from += ACROSS) {
      int to = Math.min(shown, from + ACROSS);
      rows.add(tiles(images.slice(from, to)));
      rows.add(tiles(restored.slice(from, to)));
    }
    return TileSheet.of(rows, Math.max(1, SIDE / Math.max(images.height(), images.width())));
  }

  /// The images as tiles, as they are.
  static List<TileSheet.Tile> tiles(ImageBatch images) {
    List<TileSheet.Tile> tiles = new ArrayList<>();
    for (int i = 0; i < images.count(); i++) {
      tiles.add(TileSheet.Tile.grey(images, i));
    }
    return tiles;
  }
}
