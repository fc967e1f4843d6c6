package org.ketvision.app.quickstart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.report.Gallery;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.TileSheet;
import org.ketvision.learn.image.TileSheet.Tile;
import org.ketvision.learn.mask.FillValues;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.metric.MetricMode;

/// The pictures of a quickstart: as a gallery for the page and as PNG files.
final class Pictures {
  private static final int SCALE = 6;
  private static final double HOLE_GREY = 0.35;

  /// What baselines are called under the pictures.
  private static final Map<String, String> SHORT =
      Map.of(
          "zero-fill", "Zero fill",
          "mean-fill", "Mean fill",
          "constant-fill", "Constant fill",
          "token-fill", "Token fill",
          "ridge", "Ridge");

  private final Quickstart.Outcome outcome;
  private final ImageBatch originals;

  /// One row before it becomes a gallery's or a file's.
  private record Strip(
      String label,
      String file,
      String group,
      Gallery.HoleMark mark,
      List<Tile> tiles,
      double @Nullable [] figures) {}

  Pictures(Quickstart.Outcome outcome) {
    this.outcome = outcome;
    this.originals = scaled(outcome.examples());
  }

  /// The gallery of the page.
  ///
  /// @param seed of the holes, for the rule that is printed
  Gallery gallery(long seed) {
    List<Gallery.Row> rows = new ArrayList<>();
    for (Strip strip : strips()) {
      List<Gallery.Cell> cells = new ArrayList<>();
      for (int i = 0; i < strip.tiles.size(); i++) {
        TileSheet sheet = new TileSheet(List.of(List.of(strip.tiles.get(i))), 1, 0, 0);
        cells.add(new Gallery.Cell(sheet.png(), figure(strip.figures, i)));
      }
      rows.add(new Gallery.Row(strip.label, strip.group, strip.mark, cells));
    }
    String rule =
        "Chosen by rule, not by looking: the first %d test images, holes drawn with seed %d."
            .formatted(outcome.examples().count(), seed);
    return new Gallery(outcome.names(), holes(), rows, rule);
  }

  /// Writes one PNG for each row and one with all of them.
  void write(Path folder) {
    List<List<Tile>> all = new ArrayList<>();
    for (Strip strip : strips()) {
      List<Tile> tiles = strip.file.equals("masked") ? greyHoles() : strip.tiles;
      all.add(tiles);
      TileSheet.of(List.of(tiles), SCALE).write(folder.resolve(strip.file + ".png"));
    }
    TileSheet.of(all, SCALE).write(folder.resolve("all.png"));
  }

  private List<Strip> strips() {
    List<Strip> strips = new ArrayList<>();
    ImageBatch masked = fill(0);
    strips.add(new Strip("Original", "original", "", Gallery.HoleMark.NONE, grey(originals), null));
    strips.add(new Strip("Masked", "masked", "", Gallery.HoleMark.HATCHED, grey(masked), null));
    String group = "Painted by a quantum circuit";
    for (String model : Quickstart.MODELS) {
      Quickstart.Judged judged = outcome.models().get(model);
      if (judged != null) {
        String name = model.toUpperCase(Locale.ROOT);
        ImageBatch pictures = scaled(judged.pictures());
        double[] fidelity = judged.evaluation().metrics().fidelity();
        strips.add(
            new Strip(name, model, group, Gallery.HoleMark.FRAMED, grey(pictures), fidelity));
        strips.add(
            new Strip(
                name + ", error",
                model + "-error",
                "",
                Gallery.HoleMark.ERROR,
                errors(pictures),
                null));
        group = "";
      }
    }
    group = "Filled in without any circuit";
    for (Map.Entry<String, Quickstart.Guess> entry : outcome.baselines().entrySet()) {
      Quickstart.Guess guess = entry.getValue();
      strips.add(
          new Strip(
              SHORT.getOrDefault(entry.getKey(), entry.getKey()),
              entry.getKey(),
              group,
              Gallery.HoleMark.FRAMED,
              grey(scaled(guess.pictures())),
              guess.scores().fidelity()));
      group = "";
    }
    return strips;
  }

  /// In a file nothing can be drawn over the hole, so it is grey there.
  private List<Tile> greyHoles() {
    return grey(fill(HOLE_GREY));
  }

  private ImageBatch fill(double value) {
    return new FillValues.Uniform(value).fill(originals, outcome.patch(), outcome.positions());
  }

  private static List<Tile> grey(ImageBatch images) {
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < images.count(); i++) {
      tiles.add(Tile.grey(images, i));
    }
    return tiles;
  }

  private List<Tile> errors(ImageBatch images) {
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < images.count(); i++) {
      tiles.add(Tile.difference(images, originals, i));
    }
    return tiles;
  }

  /// Each image with its brightest pixel at 1: a state has lost the brightness.
  private static ImageBatch scaled(ImageBatch images) {
    return MetricMode.SANE.original(images);
  }

  private static String figure(double @Nullable [] figures, int index) {
    return figures == null ? "" : String.format(Locale.ROOT, "%.2f", figures[index]);
  }

  private List<Gallery.Hole> holes() {
    double height = outcome.examples().height();
    double width = outcome.examples().width();
    List<Gallery.Hole> holes = new ArrayList<>();
    for (PatchPosition position : outcome.positions()) {
      holes.add(
          new Gallery.Hole(
              100 * position.column() / width,
              100 * position.row() / height,
              100 * outcome.patch().width() / width,
              100 * outcome.patch().height() / height));
    }
    return holes;
  }
}
