package org.ketvision.learn.baseline;

import java.util.List;
import java.util.Map;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.FillValues;
import org.ketvision.learn.mask.MaskGeometry;
import org.ketvision.learn.mask.PatchSize;

/// A reconstruction without any circuit: fill the hidden patch, take the image as it then is.
public sealed interface Baseline
    permits Baseline.ZeroFill, Baseline.MeanFill, Baseline.ConstantFill, TokenFill, Ridge {

  /// The hidden patch stays black: the masked input handed back.
  record ZeroFill() implements Baseline {
    @Override
    public String name() {
      return "zero-fill";
    }

    @Override
    public FittedBaseline fit(
        ImageBatch training, MaskGeometry geometry, PatchSize patch, long seed, int threads) {
      var report = new FitReport("nothing fitted: the hidden patch is 0", Map.of());
      return new FittedFill(name(), report, patch, new FillValues.Uniform(0));
    }
  }

  /// The hidden patch shows the mean training image.
  record MeanFill() implements Baseline {
    @Override
    public String name() {
      return "mean-fill";
    }

    @Override
    public FittedBaseline fit(
        ImageBatch training, MaskGeometry geometry, PatchSize patch, long seed, int threads) {
      var report =
          new FitReport(
              "mean of the training images", Map.of("training_images", (double) training.count()));
      return new FittedFill(name(), report, patch, FillValues.Canvas.meanOf(training));
    }
  }

  /// The hidden patch is one grey value.
  ///
  /// @param value in units of pixels
  record ConstantFill(double value) implements Baseline {
    /// The mean grey of MNIST.
    public static final double MNIST_MEAN = 0.13;

    @Override
    public String name() {
      return "constant-fill";
    }

    @Override
    public FittedBaseline fit(
        ImageBatch training, MaskGeometry geometry, PatchSize patch, long seed, int threads) {
      var report =
          new FitReport(
              "nothing fitted: the hidden patch has one grey value", Map.of("value", value));
      return new FittedFill(name(), report, patch, new FillValues.Uniform(value));
    }
  }

  /// One of each, in the order in which tables show them.
  static List<Baseline> all() {
    return List.of(
        new ZeroFill(),
        new MeanFill(),
        new ConstantFill(ConstantFill.MNIST_MEAN),
        new TokenFill(),
        new Ridge());
  }

  /// The baseline's name, such as `mean-fill`.
  String name();

  /// Fits the baseline on training images.
  ///
  /// @param training unmasked images, at least one
  /// @param geometry where the patch may sit
  /// @param patch its size
  /// @param seed for what is drawn during the fit; the same seed gives the same bits
  /// @param threads how many threads may work; the result does not depend on it
  FittedBaseline fit(
      ImageBatch training, MaskGeometry geometry, PatchSize patch, long seed, int threads);
}
