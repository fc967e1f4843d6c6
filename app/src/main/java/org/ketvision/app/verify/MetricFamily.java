package org.ketvision.app.verify;

import java.util.Arrays;
import org.ketvision.learn.metric.CosineSimilarity;
import org.ketvision.learn.metric.GaussianSsim;
import org.ketvision.learn.metric.ImageMetric;
import org.ketvision.learn.metric.MeanSquaredError;
import org.ketvision.learn.metric.PeakSignalToNoiseRatio;
import org.ketvision.learn.metric.UniformSsim;
import org.ketvision.quantum.state.Execution;

/// Metrics of one image against another, each by its definition.
record MetricFamily() implements GoldenFamily {
  @Override
  public String name() {
    return "metrics";
  }

  @Override
  public void check(GoldenCase golden, Execution execution, Errors errors) {
    golden.label("name");
    int[] shape = golden.integers("shape");
    double[] a = golden.numbers("a");
    double[] b = golden.numbers("b");
    double range = golden.number("data_range");
    Inconsistency.unless(
        shape.length == 2
            && Math.min(shape[0], shape[1]) > 0
            && (long) shape[0] * shape[1] == a.length
            && a.length == b.length,
        "%d and %d pixels do not fill images of shape %s"
            .formatted(a.length, b.length, Arrays.toString(shape)));
    Inconsistency.unless(range > 0, "the data range is positive, not %s".formatted(range));
    compare(golden, "ssim_gaussian", new GaussianSsim(range), a, b, shape, errors);
    compare(golden, "ssim_uniform7", new UniformSsim(range), a, b, shape, errors);
    compare(golden, "mse", new MeanSquaredError(), a, b, shape, errors);
    compare(golden, "psnr", new PeakSignalToNoiseRatio(range), a, b, shape, errors);
    compare(golden, "cosine", new CosineSimilarity(), a, b, shape, errors);
  }

  private static void compare(
      GoldenCase golden,
      String field,
      ImageMetric metric,
      double[] a,
      double[] b,
      int[] shape,
      Errors errors) {
    if (golden.has(field)) {
      errors.compare(golden, field, metric.of(a, b, shape[0], shape[1]));
    }
  }
}
