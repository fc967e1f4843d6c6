package org.ketvision.app.reproduce.qmae;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.document.Block;
import org.ketvision.app.report.Gallery;
import org.ketvision.app.report.Gallery.HoleMark;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.TileSheet;
import org.ketvision.learn.image.TileSheet.Tile;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.metric.MetricMode;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.MaskedBatch;
import org.ketvision.learn.model.ReadOut;

/// The first test images and what became of them, row by row.
final class Examples {
  private static final int SCALE = 6;

  private final Lab lab;
  private final int shown;
  private final ImageBatch originals;
  private final List<Gallery.Row> rows = new ArrayList<>();
  private final List<List<Tile>> sheet = new ArrayList<>();
  private List<Gallery.Hole> holes = List.of();

  Examples(Lab lab, int most) {
    this.lab = lab;
    this.shown = Math.min(most, lab.test().images().count());
    this.originals = MetricMode.SANE.original(lab.test().images().slice(0, shown));
  }

  /// The whole images.
  Examples originals() {
    add("Original", HoleMark.NONE, originals, null);
    return this;
  }

  /// What a model is given.
  Examples masked(String label, Autoencoder model, Setting setting, long seed) {
    holes = holes(setting, seed);
    add(label, HoleMark.FRAMED, model.inputs(batch(setting, seed)), null);
    return this;
  }

  /// What a model gives back, with the fidelity of each.
  Examples reconstructed(
      String label, Autoencoder model, Setting setting, long seed, ReadOut readOut) {
    holes = holes(setting, seed);
    MaskedBatch batch = batch(setting, seed);
    double[] fidelity = new double[shown];
    model.fidelity(batch, fidelity);
    add(
        label,
        HoleMark.FRAMED,
        MetricMode.SANE.original(readOut.images(model.reconstruct(batch))),
        fidelity);
    return this;
  }

  private MaskedBatch batch(Setting setting, long seed) {
    return new MaskedBatch(
        lab.test().images(),
        IntStream.range(0, shown).toArray(),
        Scores.positions(setting, lab, seed).subList(0, shown));
  }

  private List<Gallery.Hole> holes(Setting setting, long seed) {
    PatchSize patch = setting.patch(lab.data());
    double height = originals.height();
    double width = originals.width();
    List<Gallery.Hole> all = new ArrayList<>();
    for (PatchPosition position : Scores.positions(setting, lab, seed).subList(0, shown)) {
      all.add(
          new Gallery.Hole(
              100 * position.column() / width,
              100 * position.row() / height,
              100 * patch.width() / width,
              100 * patch.height() / height));
    }
    return all;
  }

  private void add(String label, HoleMark mark, ImageBatch images, double @Nullable [] figures) {
    List<Gallery.Cell> cells = new ArrayList<>();
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      Tile tile = Tile.grey(images, i);
      tiles.add(tile);
      String figure = figures == null ? "" : String.format(Locale.ROOT, "%.2f", figures[i]);
      cells.add(new Gallery.Cell(new TileSheet(List.of(List.of(tile)), 1, 0, 0).png(), figure));
    }
    rows.add(new Gallery.Row(label, "", mark, cells));
    sheet.add(tiles);
  }

  /// The pictures as a block.
  ///
  /// @param framed whether all rows have the same holes, which are framed then
  Block.Pictures block(String id, String caption, boolean framed) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      names.add(lab.dataset().className(lab.test().labels()[i] + lab.dataset().firstLabel()));
    }
    List<Gallery.Row> shownRows =
        framed
            ? rows
            : rows.stream()
                .map(row -> new Gallery.Row(row.label(), row.group(), HoleMark.NONE, row.cells()))
                .toList();
    String rule =
        "Chosen by rule, not by looking: the first %d test images, holes of seed 1."
            .formatted(shown);
    return new Block.Pictures(
        id,
        "%s %s Images: %s (%s). Made by: %s"
            .formatted(
                caption,
                rule,
                lab.dataset().citation(),
                lab.dataset().licence(),
                lab.context().command()),
        new Gallery(names, holes, shownRows, rule),
        TileSheet.of(sheet, SCALE).png());
  }
}
