package org.ketvision.app.family;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ketvision.app.console.OutputFolder;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.TileSheet;
import org.ketvision.learn.random.RandomStream;

/// `generate` of a generator: the first samples of a seed's stream, as a sheet and as numbers.
final class GeneratedSamples {
  private static final int STANDARD_COUNT = 64;
  private static final int ACROSS = 8;
  private static final int SIDE = 96; // screen pixels of one tile, about

  private GeneratedSamples() {}

  /// Writes `samples.png` and `samples.npy`.
  static VerbAnswer write(VerbRequest.Generate request, GenerativeJudgement.Sampler sampler) {
    int count = request.count().orElse(STANDARD_COUNT);
    Path target = request.out();
    String rule =
        "samples: the first %d latents drawn with seed %d, none left out"
            .formatted(count, request.use().seed());
    try (OutputFolder results = OutputFolder.open(target)) {
      ImageBatch samples =
          sampler.samples(count, RandomStream.of(request.use().seed()).child("samples"));
      sheet(samples).write(results.work().resolve("samples.png"));
      QinrReconstruction.npy(samples).write(results.work().resolve("samples.npy"));
      results.finish();
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", request.use().run().settings().model());
    json.put("seed", request.use().seed());
    json.put("n", count);
    json.put("folder", target.toString());
    json.put("rules", List.of(rule));
    return new VerbAnswer(json, target + System.lineSeparator() + rule);
  }

  private static TileSheet sheet(ImageBatch images) {
    List<List<TileSheet.Tile>> rows = new ArrayList<>();
    for (int from = 0; from < images.count(); from += ACROSS) {
      rows.add(
          QinrReconstruction.tiles(images.slice(from, Math.min(images.count(), from + ACROSS))));
    }
    return TileSheet.of(rows, Math.max(1, SIDE / Math.max(images.height(), images.width())));
  }
}
