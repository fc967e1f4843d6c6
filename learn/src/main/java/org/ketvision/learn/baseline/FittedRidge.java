package org.ketvision.learn.baseline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;

/// The fitted regressions of all positions. Guesses are clamped to [0, 1], where pixels live.
public final class FittedRidge implements FittedBaseline {
  private final FitReport report;
  private final PatchSize patch;
  private final Map<PatchPosition, Regression> regressions = new HashMap<>();

  private record Regression(RidgeSystem system, DMatrixRMaj weights) {}

  FittedRidge(
      FitReport report, PatchSize patch, List<RidgeSystem> systems, List<DMatrixRMaj> weights) {
    this.report = report;
    this.patch = patch;
    for (int i = 0; i < systems.size(); i++) {
      regressions.put(systems.get(i).position(), new Regression(systems.get(i), weights.get(i)));
    }
  }

  @Override
  public String name() {
    return "ridge";
  }

  @Override
  public FitReport report() {
    return report;
  }

  @Override
  public ImageBatch apply(ImageBatch images, List<PatchPosition> positions) {
    if (positions.size() != images.count()) {
      throw new IllegalArgumentException(
          "%d positions for %d images".formatted(positions.size(), images.count()));
    }
    double[] filled = images.pixels().clone();
    var guess = new double[patch.pixels()];
    for (int image = 0; image < images.count(); image++) {
      Regression regression = regressions.get(positions.get(image));
      if (regression == null
          || regression.system.inputs().length != images.size() + 1 - guess.length) {
        throw new IllegalArgumentException(
            "ridge was not fitted for %s in images of %dx%d"
                .formatted(positions.get(image), images.height(), images.width()));
      }
      predict(images.pixels(), image * images.size(), regression, guess);
      for (int j = 0; j < guess.length; j++) {
        int pixel = image * images.size() + regression.system.outputs()[j];
        filled[pixel] = Math.clamp(guess[j], 0.0, 1.0);
      }
    }
    return new ImageBatch(images.count(), images.height(), images.width(), filled);
  }

  private static void predict(double[] pixels, int first, Regression regression, double[] guess) {
    int[] inputs = regression.system.inputs();
    double[] weights = regression.weights.data;
    int constant = inputs.length - 1;
    System.arraycopy(weights, constant * guess.length, guess, 0, guess.length);
    for (int i = 0; i < constant; i++) {
      double value = pixels[first + inputs[i]];
      if (value != 0) { // most pixels of a drawing are black
        int row = i * guess.length;
        for (int j = 0; j < guess.length; j++) {
          guess[j] += value * weights[row + j];
        }
      }
    }
  }
}
