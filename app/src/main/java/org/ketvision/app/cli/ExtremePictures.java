package org.ketvision.app.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ketvision.app.console.OutputFolder;
import org.ketvision.learn.evaluate.Evaluation;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.TileSheet;
import org.ketvision.learn.image.TileSheet.Tile;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.metric.MetricMode;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.Composite;
import org.ketvision.learn.model.MaskedBatch;

/// The images of highest, middle and lowest fidelity as `best.png`, `median.png` and `worst.png`:
/// original, what the encoder saw, what came back, its error.
final class ExtremePictures {
  private static final int SHOWN = 8;
  private static final int SCALE = 6;

  private ExtremePictures() {}

  static void write(
      Path folder,
      Autoencoder model,
      ImageBatch images,
      List<PatchPosition> positions,
      Evaluation evaluation) {
    try (OutputFolder target = OutputFolder.open(folder)) {
      choices(evaluation.metrics().fidelity())
          .forEach(
              (name, indices) ->
                  draw(
                      target.work().resolve(name + ".png"),
                      model,
                      new MaskedBatch(
                          images,
                          indices,
                          positions.isEmpty()
                              ? positions
                              : Arrays.stream(indices).mapToObj(positions::get).toList()),
                      evaluation));
      target.finish();
    }
  }

  private static Map<String, int[]> choices(double[] fidelity) {
    int[] order =
        IntStream.range(0, fidelity.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -fidelity[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int shown = Math.min(SHOWN, order.length);
    int middle = (order.length - shown) / 2;
    Map<String, int[]> choices = new LinkedHashMap<>();
    choices.put("best", Arrays.copyOf(order, shown));
    choices.put("median", Arrays.copyOfRange(order, middle, middle + shown));
    choices.put("worst", Arrays.copyOfRange(order, order.length - shown, order.length));
    return choices;
  }

  private static void draw(Path file, Autoencoder model, MaskedBatch batch, Evaluation evaluation) {
    ImageBatch read = evaluation.request().readOut().images(model.reconstruct(batch));
    if (evaluation.request().composite() && evaluation.patch().isPresent()) {
      read = Composite.of(batch, evaluation.patch().get(), read);
    }
    ImageBatch original = MetricMode.SANE.original(batch.originals());
    ImageBatch restored = MetricMode.SANE.original(read);
    TileSheet.of(
            List.of(
                row(original),
                row(model.inputs(batch)),
                row(restored),
                IntStream.range(0, batch.count())
                    .mapToObj(i -> Tile.difference(restored, original, i))
                    .toList()),
            SCALE)
        .write(file);
  }

  private static List<Tile> row(ImageBatch images) {
    return IntStream.range(0, images.count()).mapToObj(i -> Tile.grey(images, i)).toList();
  }
}
