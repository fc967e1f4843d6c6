package org.ketvision.learn.baseline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.MaskGeometry;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.parallel.ParallelChunks;

/// Linear ridge regression of the hidden pixels on the visible ones, one for each position: what is
/// possible classically when the position of the mask is known.
///
/// Every position's normal equations are a selection of rows and columns of one [GramMatrix], so
/// the images are read once. The penalty, one for all positions, is chosen by squared error on the
/// last tenth of the training images with the regression fitted on the others; then all of them are
/// used.
public record Ridge() implements Baseline {
  /// Penalties to choose from, in units of the mean diagonal entry of the Gram matrix.
  private static final double[] PENALTIES = {1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1};

  /// Positions at most on which the penalty is chosen.
  private static final int VALIDATION_POSITIONS = 9;

  /// Numbers in the Gram matrix or in all weights at most: 0.5 GiB.
  private static final long MOST_NUMBERS = 1L << 26;

  @Override
  public String name() {
    return "ridge";
  }

  /// Throws [BadSetting] if the Gram matrix or the weights of all positions would not fit into 0.5
  /// GiB, and [NumericalFailure] if every training image is black.
  @Override
  public FittedBaseline fit(
      ImageBatch training, MaskGeometry geometry, PatchSize patch, long seed, int threads) {
    List<PatchPosition> positions = geometry.positions(training.height(), training.width(), patch);
    requireAffordable(training.size(), patch, positions.size());
    List<RidgeSystem> systems =
        positions.stream()
            .map(p -> new RidgeSystem(training.height(), training.width(), patch, p))
            .toList();
    int fitted = training.count() - training.count() / 10;
    GramMatrix fitting = GramMatrix.of(training, 0, fitted, threads);
    GramMatrix validation = GramMatrix.of(training, fitted, training.count(), threads);
    GramMatrix all = fitting.plus(validation);
    if (all.images() == 0) {
      throw new NumericalFailure("every training image is all black: there is nothing to learn");
    }
    double[] errors = validationErrors(systems, fitting, validation, threads);
    double penalty = PENALTIES[best(errors)];
    var weights = new DMatrixRMaj[systems.size()];
    ParallelChunks.run(
        weights.length,
        1,
        threads,
        (index, _, _) -> weights[index] = systems.get(index).solve(all, penalty));
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("training_images", (double) all.images());
    figures.put("validation_images", (double) validation.images());
    figures.put("positions", (double) positions.size());
    figures.put("penalty", penalty);
    figures.put("validation_error", errors[best(errors)]);
    var report =
        new FitReport(
            "linear regression from the visible pixels, one for each mask position", figures);
    return new FittedRidge(report, patch, systems, List.of(weights));
  }

  private static void requireAffordable(int pixels, PatchSize patch, int positions) {
    long gram = (pixels + 1L) * (pixels + 1L);
    long weights = (pixels - patch.pixels() + 1L) * patch.pixels() * positions;
    if (Math.max(gram, weights) > MOST_NUMBERS) {
      throw new BadSetting(
          "ridge needs %d numbers for %d mask positions in images of %d pixels, more than %d: "
                  .formatted(Math.max(gram, weights), positions, pixels, MOST_NUMBERS)
              + "choose quadrant, a larger stride or smaller images");
    }
  }

  /// Mean squared error over the hidden pixels, in units of squared image norms, for each penalty.
  private static double[] validationErrors(
      List<RidgeSystem> systems, GramMatrix fitting, GramMatrix validation, int threads) {
    var errors = new double[PENALTIES.length];
    if (validation.images() == 0 || fitting.images() == 0) {
      return errors; // too few images to choose: the smallest penalty stays
    }
    int used = Math.min(VALIDATION_POSITIONS, systems.size());
    var each = new double[PENALTIES.length * used];
    ParallelChunks.run(
        each.length,
        1,
        threads,
        (index, _, _) -> {
          // spread evenly over the list, first and last included
          int place = index % used;
          RidgeSystem system =
              systems.get(used == 1 ? 0 : place * (systems.size() - 1) / (used - 1));
          DMatrixRMaj weights = system.solve(fitting, PENALTIES[index / used]);
          each[index] = system.meanSquaredError(validation, weights);
        });
    for (int i = 0; i < each.length; i++) {
      errors[i / used] += each[i] / used;
    }
    return errors;
  }

  private static int best(double[] errors) {
    return IntStream.range(0, errors.length)
        .reduce(0, (best, i) -> errors[i] < errors[best] ? i : best);
  }
}
