package org.ketvision.app.family;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ketvision.app.generative.FeatureSpaces;
import org.ketvision.app.generative.GenerativeText;
import org.ketvision.learn.evaluate.GenerativeEvaluation;
import org.ketvision.learn.evaluate.GenerativeReport;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.random.RandomStream;

/// `evaluate` of whatever makes images from nothing.
final class GenerativeJudgement {
  /// Options of `evaluate` that say how a generator is judged.
  static final List<String> OPTIONS =
      List.of("--samples", "--features", "--classifier", "--inception");

  /// The same where there are anomaly scores.
  static final List<String> OPTIONS_WITH_ANOMALY =
      Stream.concat(OPTIONS.stream(), Stream.of("--anomaly")).toList();

  /// Makes images.
  @FunctionalInterface
  interface Sampler {
    /// So many, pixels in [0, 1].
    ImageBatch samples(int count, RandomStream stream);
  }

  private GenerativeJudgement() {}

  /// Samples against the images asked for.
  ///
  /// @param training what the generator was trained on
  static VerbAnswer perform(VerbRequest.Evaluate request, ImageBatch training, Sampler sampler) {
    request.use().note().accept("reading images");
    ImageBatch real =
        request.data().load(request.split(), request.use().locator(), request.use().directory());
    int count = request.generative().samples().orElse(real.count());
    RandomStream stream = RandomStream.of(request.use().seed());
    try (FeatureSpaces spaces =
        FeatureSpaces.open(
            request.generative(),
            request.use().locator(),
            request.use().directory(),
            real.height(),
            real.width())) {
      request
          .use()
          .note()
          .accept("judging %,d samples by %,d images".formatted(count, real.count()));
      GenerativeEvaluation evaluation =
          GenerativeEvaluation.of(
              sampler.samples(count, stream.child("samples")),
              real,
              training,
              spaces.extractors(),
              stream.child("judgement"),
              request.use().threads());
      return answer(request, evaluation);
    }
  }

  private static VerbAnswer answer(VerbRequest.Evaluate request, GenerativeEvaluation evaluation) {
    String model = request.use().run().settings().model();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", model);
    json.put("dataset", request.data().name());
    json.put("split", request.split().id());
    json.put("n", evaluation.real());
    json.put("seed", request.use().seed());
    json.putAll(GenerativeReport.of(evaluation));
    return new VerbAnswer(
        json,
        "%s on %s %s, seed %d%n"
                .formatted(model, request.data().name(), request.split().id(), request.use().seed())
            + GenerativeText.of(model, evaluation));
  }
}
