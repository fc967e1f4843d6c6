package org.ketvision.learn.baseline;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.FillValues;
import org.ketvision.learn.mask.MaskGeometry;
import org.ketvision.learn.mask.MaskSampler;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.random.RandomStream;

/// The best token that all positions share, without any circuit: what the learnable token of a
/// masked autoencoder achieves on its own.
///
/// With the token τ over the patch p of image x, visible energy s = ‖x‖² − ‖p‖²,
///
/// F = (s + ⟨τ, p⟩)² / ((s + ‖τ‖²) ‖x‖²),
///
/// so that only patch pixels and two norms are needed. The mean of F over training images and
/// positions is maximised by Adam on random batches, with a cosine schedule down to 0.
public record TokenFill() implements Baseline {
  private static final int STEPS = 1500;
  private static final int BATCH = 1024;
  private static final double RATE = 0.02;

  @Override
  public String name() {
    return "token-fill";
  }

  @Override
  public FittedBaseline fit(
      ImageBatch training, MaskGeometry geometry, PatchSize patch, long seed, int threads) {
    RandomStream stream = RandomStream.of(seed).child(name());
    List<PatchPosition> positions = geometry.positions(training.height(), training.width(), patch);
    var objective = new Objective(training, patch, usableImages(training));
    double[] token = maximise(objective, positions, stream);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("training_images", (double) objective.usable.length);
    figures.put("steps", (double) STEPS);
    figures.put("batch", (double) BATCH);
    figures.put("learning_rate", RATE);
    var sampler = new MaskSampler(positions, stream.child("report"));
    figures.put("training_fidelity", objective.meanFidelity(token, sampler));
    var report =
        new FitReport(
            "one token for all positions, mean training fidelity maximised by Adam", figures);
    return new FittedFill(name(), report, patch, new FillValues.Token(patch, token));
  }

  private static int[] usableImages(ImageBatch training) {
    int size = training.size();
    double[] pixels = training.pixels();
    int[] usable =
        IntStream.range(0, training.count())
            .filter(
                image ->
                    IntStream.range(image * size, (image + 1) * size).anyMatch(i -> pixels[i] != 0))
            .toArray();
    if (usable.length == 0) {
      throw new NumericalFailure("every training image is all black: there is nothing to learn");
    }
    return usable;
  }

  private static double[] maximise(
      Objective objective, List<PatchPosition> positions, RandomStream stream) {
    int size = objective.patch.pixels();
    var token = new double[size];
    Arrays.fill(token, ConstantFill.MNIST_MEAN);
    var gradient = new double[size];
    var first = new double[size];
    var second = new double[size];
    for (int step = 1; step <= STEPS; step++) {
      SplittableRandom random = stream.child(step).generator();
      Arrays.fill(gradient, 0);
      for (int draw = 0; draw < BATCH; draw++) {
        int image = objective.usable[random.nextInt(objective.usable.length)];
        PatchPosition position = positions.get(random.nextInt(positions.size()));
        objective.addGradient(token, image, position, gradient);
      }
      double rate = RATE * 0.5 * (1 + Math.cos(Math.PI * (step - 1) / STEPS));
      ascend(token, gradient, first, second, step, rate);
    }
    return token;
  }

  /// One step of Adam (Kingma and Ba, arXiv:1412.6980, algorithm 1) uphill.
  private static void ascend(
      double[] token, double[] gradient, double[] first, double[] second, int step, double rate) {
    double beta1 = 0.9;
    double beta2 = 0.999;
    for (int i = 0; i < token.length; i++) {
      double slope = gradient[i] / BATCH;
      first[i] = beta1 * first[i] + (1 - beta1) * slope;
      second[i] = beta2 * second[i] + (1 - beta2) * slope * slope;
      double mean = first[i] / (1 - Math.pow(beta1, step));
      double scale = Math.sqrt(second[i] / (1 - Math.pow(beta2, step))) + 1e-8;
      token[i] += rate * mean / scale;
    }
  }

  /// Fidelity and its gradient from patch pixels and norms.
  private static final class Objective {
    private final ImageBatch images;
    private final PatchSize patch;
    private final int[] usable;
    private final double[] squaredNorms;
    private final double[] hidden;

    Objective(ImageBatch images, PatchSize patch, int[] usable) {
      this.images = images;
      this.patch = patch;
      this.usable = usable;
      hidden = new double[patch.pixels()];
      squaredNorms = new double[images.count()];
      int size = images.size();
      for (int image = 0; image < images.count(); image++) {
        for (int i = image * size; i < (image + 1) * size; i++) {
          squaredNorms[image] += images.pixels()[i] * images.pixels()[i];
        }
      }
    }

    private void gather(int image, PatchPosition position) {
      int first = image * images.size() + position.firstPixel(images.width());
      for (int row = 0; row < patch.height(); row++) {
        System.arraycopy(
            images.pixels(),
            first + row * images.width(),
            hidden,
            row * patch.width(),
            patch.width());
      }
    }

    /// Adds ∂F/∂τ = 2 f (p − f τ) / ‖x‖² with f = (s + ⟨τ, p⟩) / (s + ‖τ‖²); returns F.
    double addGradient(double[] token, int image, PatchPosition position, double[] gradient) {
      gather(image, position);
      double energy = 0;
      double overlap = 0;
      double tokenNorm = 0;
      for (int i = 0; i < token.length; i++) {
        energy += hidden[i] * hidden[i];
        overlap += hidden[i] * token[i];
        tokenNorm += token[i] * token[i];
      }
      // the difference can round to just below 0 when the patch holds all there is
      double visible = Math.max(0, squaredNorms[image] - energy);
      if (visible + tokenNorm == 0) {
        return 0;
      }
      double f = (visible + overlap) / (visible + tokenNorm);
      double factor = 2 * f / squaredNorms[image];
      for (int i = 0; i < token.length; i++) {
        gradient[i] += factor * (hidden[i] - f * token[i]);
      }
      return f * (visible + overlap) / squaredNorms[image];
    }

    double meanFidelity(double[] token, MaskSampler sampler) {
      var ignored = new double[token.length];
      double sum = 0;
      for (int image : usable) {
        sum += addGradient(token, image, sampler.position(image), ignored);
      }
      return sum / usable.length;
    }
  }
}
