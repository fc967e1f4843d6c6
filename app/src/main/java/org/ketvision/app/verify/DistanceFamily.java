package org.ketvision.app.verify;

import java.util.Arrays;
import org.ketvision.learn.metric.Features;
import org.ketvision.learn.metric.Frechet;
import org.ketvision.learn.metric.Kid;
import org.ketvision.quantum.state.Execution;

/// Distances between two sets of feature vectors.
///
/// The Fréchet distance is held against the definition that such files are made with, by roots of
/// covariance matrices ([Frechet#distanceByRoots]). The program's own distance goes another way,
/// which differs from it for fewer samples than features by that definition's rounding.
record DistanceFamily() implements GoldenFamily {
  @Override
  public String name() {
    return "distances";
  }

  @Override
  public void check(GoldenCase golden, Execution execution, Errors errors) {
    golden.label("name");
    int dimension = golden.integer("d");
    Features a = features(golden, "a", golden.integer("n"), dimension);
    Features b = features(golden, "b", golden.integer("m"), dimension);
    errors.compare(golden, "frechet", Frechet.distanceByRoots(a, b));
    errors.compare(golden, "kid_poly3_unbiased", Kid.distance(a, b));
  }

  private static Features features(GoldenCase golden, String field, int count, int dimension) {
    double[] values = golden.numbers(field);
    Inconsistency.unless(
        count >= 2 && dimension >= 1 && (long) count * dimension == values.length,
        "%s holds %d numbers, not %d vectors of %d features"
            .formatted(field, values.length, count, dimension));
    Inconsistency.unless(
        Arrays.stream(values).allMatch(Double::isFinite),
        field + " holds a feature without a value");
    return new Features(count, dimension, values);
  }
}
