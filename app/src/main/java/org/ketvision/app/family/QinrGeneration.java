package org.ketvision.app.family;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ketvision.app.console.OutputFolder;
import org.ketvision.hybrid.qinr.QinrAutoencoder;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.Split;
import org.ketvision.learn.image.TileSheet;
import org.ketvision.learn.random.RandomStream;

/// `generate` of a QINR autoencoder: images decoded from codes that a rule chooses, never a person.
///
/// | file | what it is |
/// | --- | --- |
/// | `samples.png`, `samples.npy` | the first codes of the prior's stream, in the order drawn |
/// | `interpolation.png` | rows from one code to the next, in equal steps |
/// | `grid.png` | the plane of two codes through the origin, −2 to 2 each way |
///
/// An autoencoder without a prior has only the interpolation, between the codes of the first
/// training images.
final class QinrGeneration {
  private static final int STANDARD_COUNT = 64;
  private static final int ACROSS = 8;
  private static final int PATHS = 8;
  private static final int STEPS = 9;
  private static final double REACH = 2;
  private static final int SIDE = 96; // screen pixels of one tile, about

  private QinrGeneration() {}

  static VerbAnswer perform(VerbRequest.Generate request) {
    int count = request.count().orElse(STANDARD_COUNT);
    Path target = request.out();
    List<String> rules = new ArrayList<>();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", request.use().run().settings().model());
    json.put("seed", request.use().seed());
    json.put("folder", target.toString());
    try (QinrAutoencoder model =
            QinrAutoencoder.load(request.use().run(), request.use().checkpoint());
        OutputFolder results = OutputFolder.open(target)) {
      boolean prior = model.settings().kind().variational();
      if (prior) {
        json.put("n", count);
        RandomStream stream = RandomStream.of(request.use().seed()).child("prior").child("code");
        ImageBatch samples = model.generate(stream, count);
        sheet(samples, ACROSS).write(results.work().resolve("samples.png"));
        QinrReconstruction.npy(samples).write(results.work().resolve("samples.npy"));
        rules.add(
            "samples: the first %d codes drawn from the prior with seed %d, none left out"
                .formatted(count, request.use().seed()));
        double[] plane = draw(request.use().seed(), "grid", 2, model.latent());
        sheet(grid(model, plane), STEPS).write(results.work().resolve("grid.png"));
        rules.add(
            "grid: the plane of two codes drawn with the seed, made orthonormal, from −2 to 2");
      }
      double[] ends =
          prior
              ? draw(request.use().seed(), "interpolation", PATHS + 1, model.latent())
              : model.encode(firstImages(request));
      ImageBatch walk = interpolation(model, ends, ends.length / model.latent() - 1);
      sheet(walk, STEPS).write(results.work().resolve("interpolation.png"));
      rules.add(
          "interpolation: rows from each code to the next, %s"
              .formatted(
                  prior
                      ? "codes drawn with the seed"
                      : "codes of the first %d training images".formatted(PATHS + 1)));
      results.finish();
    }
    json.put("rules", rules);
    return new VerbAnswer(
        json, target + System.lineSeparator() + String.join(System.lineSeparator(), rules));
  }

  private static ImageBatch firstImages(VerbRequest.Generate request) {
    ImageBatch all =
        request
            .use()
            .run()
            .settings()
            .data()
            .load(Split.TRAIN, request.use().locator(), request.use().directory());
    return all.slice(0, Math.min(all.count(), PATHS + 1));
  }

  private static double[] draw(long seed, String what, int count, int dimensions) {
    SplittableRandom random = RandomStream.of(seed).child("prior").child(what).generator();
    double[] codes = new double[count * dimensions];
    for (int k = 0; k < codes.length; k++) {
      codes[k] = random.nextGaussian();
    }
    return codes;
  }

  /// Rows of equal steps from each code to the next, both ends included.
  private static ImageBatch interpolation(QinrAutoencoder model, double[] ends, int paths) {
    int d = model.latent();
    double[] codes = new double[paths * STEPS * d];
    for (int path = 0; path < paths; path++) {
      for (int step = 0; step < STEPS; step++) {
        double t = (double) step / (STEPS - 1);
        for (int k = 0; k < d; k++) {
          codes[(path * STEPS + step) * d + k] =
              (1 - t) * ends[path * d + k] + t * ends[(path + 1) * d + k];
        }
      }
    }
    return model.decode(codes, paths * STEPS);
  }

  /// The plane of two codes.
  private static ImageBatch grid(QinrAutoencoder model, double[] two) {
    int d = model.latent();
    double[] first = unit(Arrays.copyOf(two, d));
    double[] second = Arrays.copyOfRange(two, d, 2 * d);
    double along = 0;
    for (int k = 0; k < d; k++) {
      along += first[k] * second[k];
    }
    for (int k = 0; k < d; k++) {
      second[k] -= along * first[k];
    }
    unit(second);
    double[] codes = new double[STEPS * STEPS * d];
    for (int row = 0; row < STEPS; row++) {
      for (int column = 0; column < STEPS; column++) {
        for (int k = 0; k < d; k++) {
          codes[(row * STEPS + column) * d + k] =
              place(column) * first[k] + place(STEPS - 1 - row) * second[k];
        }
      }
    }
    return model.decode(codes, STEPS * STEPS);
  }

  private static double place(int step) {
    return REACH * (2.0 * step / (STEPS - 1) - 1);
  }

  /// Scales a vector to length 1, in place; the zero vector, all there is in one dimension, stays.
  private static double[] unit(double[] vector) {
    double norm = Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
    for (int k = 0; k < vector.length && norm > 1e-12; k++) {
      vector[k] /= norm;
    }
    return vector;
  }

  private static TileSheet sheet(ImageBatch images, int across) {
    List<List<TileSheet.Tile>> rows = new ArrayList<>();
    for (int from = 0; from < images.count(); from += across) {
      rows.add(
          QinrReconstruction.tiles(images.slice(from, Math.min(images.count(), from + across))));
    }
    return TileSheet.of(rows, Math.max(1, SIDE / Math.max(images.height(), images.width())));
  }
}
