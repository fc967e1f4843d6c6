package org.ketvision.learn.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ketvision.learn.baseline.Baseline;
import org.ketvision.learn.baseline.FitReport;
import org.ketvision.learn.baseline.FittedBaseline;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.FillValues;
import org.ketvision.learn.mask.MaskSampler;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.metric.ImageScores;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.Composite;
import org.ketvision.learn.model.MaskedBatch;
import org.ketvision.learn.model.OutputStates;
import org.ketvision.learn.model.ReadOut;

/// The judgement on a model: its metrics on a set of images by every read-out, with the trivial
/// baselines beside it on the same masks.
///
/// The fidelity of a read-out is that of the circuit's mixed output state, ⟨d|ρ_out|d⟩, the same
/// for all of them; a composite is a pure state of its own, with its own fidelity.
///
/// @param model the model's name
/// @param request how it was judged
/// @param patch size of the mask; none for whole images
/// @param images how many were judged
/// @param metrics the scores by the request's read-out, image by image
/// @param byReadOut the scores by read-out name, the default first
/// @param baselines the scores by baseline name; empty for whole images
/// @param fits how each baseline was fitted
/// @param classification what a classifier made of originals, masked images, read-outs and
///   baselines; none without a jury
public record Evaluation(
    String model,
    EvaluationRequest request,
    Optional<PatchSize> patch,
    int images,
    ImageScores metrics,
    Map<String, ImageScores> byReadOut,
    Map<String, ImageScores> baselines,
    Map<String, FitReport> fits,
    Optional<Classification> classification) {
  /// Images whose states are held at a time.
  private static final int CHUNK = 512;

  /// Judges a model without a classifier.
  ///
  /// @param model the trained model
  /// @param training the images it was trained on, whole, from which baselines are fitted
  /// @param images the images to judge by, whole; none all black
  /// @throws org.ketvision.learn.failure.NumericalFailure naming an image without a state
  public static Evaluation of(
      Autoencoder model, ImageBatch training, ImageBatch images, EvaluationRequest request) {
    return of(model, training, images, request, Optional.empty());
  }

  /// Judges a model, with the accuracy of a classifier on every version of the images.
  ///
  /// @param model the trained model
  /// @param training the images it was trained on, whole, from which baselines are fitted
  /// @param images the images to judge by, whole; none all black
  /// @param jury who classifies, and what the images show
  /// @throws org.ketvision.learn.failure.NumericalFailure naming an image without a state
  public static Evaluation of(
      Autoencoder model,
      ImageBatch training,
      ImageBatch images,
      EvaluationRequest request,
      Optional<Jury> jury) {
    Optional<PatchSize> patch = model.spec().patch();
    List<PatchPosition> positions = patch.map(p -> positions(request, p, images)).orElse(List.of());
    Verdicts verdicts = new Verdicts(jury);
    verdicts.add(Classification.ORIGINAL, images);
    patch.ifPresent(
        p ->
            verdicts.add(
                Classification.MASKED, new FillValues.Uniform(0).fill(images, p, positions)));
    Map<String, ImageScores> byReadOut = readOuts(model, images, positions, request, verdicts);
    Map<String, ImageScores> baselines = new LinkedHashMap<>();
    Map<String, FitReport> fits = new LinkedHashMap<>();
    patch.ifPresent(p -> judge(training, images, p, positions, request, baselines, fits, verdicts));
    ImageScores headline = byReadOut.get(request.readOut().id());
    if (headline == null) {
      throw new IllegalStateException("no scores for " + request.readOut().id());
    }
    return new Evaluation(
        model.spec().model(),
        request,
        patch,
        images.count(),
        headline,
        byReadOut,
        baselines,
        fits,
        verdicts.classification());
  }

  /// What the jury, if there is one, says of each version.
  private record Verdicts(Optional<Jury> jury, Map<String, int[]> predicted) {
    Verdicts(Optional<Jury> jury) {
      this(jury, new LinkedHashMap<>());
    }

    void add(String version, ImageBatch images) {
      jury.ifPresent(j -> predicted.put(version, j.classify(images)));
    }

    Optional<Classification> classification() {
      return jury.map(j -> Classification.of(j, predicted));
    }
  }

  /// The mask of every image of a set under a seed: the same whatever model is judged.
  public static List<PatchPosition> positions(
      EvaluationRequest request, PatchSize patch, ImageBatch images) {
    return MaskSampler.of(
            request.geometry(), patch, images.height(), images.width(), request.seed())
        .draw(0, images.count());
  }

  private static Map<String, ImageScores> readOuts(
      Autoencoder model,
      ImageBatch images,
      List<PatchPosition> positions,
      EvaluationRequest request,
      Verdicts verdicts) {
    List<ReadOut> readOuts = request.readOuts();
    Map<String, double[]> pixels = new LinkedHashMap<>();
    readOuts.forEach(r -> pixels.put(r.id(), new double[images.pixels().length]));
    double[] fidelity = new double[images.count()];
    for (int from = 0; from < images.count(); from += CHUNK) {
      int to = Math.min(images.count(), from + CHUNK);
      MaskedBatch batch =
          new MaskedBatch(
              images,
              IntStream.range(from, to).toArray(),
              positions.isEmpty() ? positions : positions.subList(from, to));
      double[] part = new double[to - from];
      model.fidelity(batch, part);
      System.arraycopy(part, 0, fidelity, from, part.length);
      OutputStates states = model.reconstruct(batch);
      for (ReadOut readOut : readOuts) {
        ImageBatch image = image(readOut, states, batch, model.spec().patch(), request);
        System.arraycopy(
            image.pixels(),
            0,
            pixels.get(readOut.id()),
            from * images.size(),
            image.pixels().length);
      }
    }
    boolean pure = request.composite() && !positions.isEmpty();
    Map<String, ImageScores> scores = new LinkedHashMap<>();
    pixels.forEach(
        (id, values) -> {
          ImageBatch read = new ImageBatch(images.count(), images.height(), images.width(), values);
          verdicts.add(id, read);
          scores.put(
              id,
              pure
                  ? ImageScores.ofPureStates(request.mode(), read, images, request.threads())
                  : ImageScores.of(request.mode(), read, images, fidelity, request.threads()));
        });
    return scores;
  }

  private static ImageBatch image(
      ReadOut readOut,
      OutputStates states,
      MaskedBatch batch,
      Optional<PatchSize> patch,
      EvaluationRequest request) {
    ImageBatch plain = readOut.images(states);
    return request.composite() && patch.isPresent()
        ? Composite.of(batch, patch.get(), plain)
        : plain;
  }

  private static void judge(
      ImageBatch training,
      ImageBatch images,
      PatchSize patch,
      List<PatchPosition> positions,
      EvaluationRequest request,
      Map<String, ImageScores> baselines,
      Map<String, FitReport> fits,
      Verdicts verdicts) {
    for (Baseline baseline : request.baselines()) {
      FittedBaseline fitted =
          baseline.fit(training, request.geometry(), patch, request.seed(), request.threads());
      ImageBatch filled = fitted.apply(images, positions);
      verdicts.add(baseline.name(), filled);
      baselines.put(
          baseline.name(),
          ImageScores.ofPureStates(request.mode(), filled, images, request.threads()));
      fits.put(baseline.name(), fitted.report());
    }
  }
}
