package org.ketvision.learn.metric;

import java.util.List;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.statistics.Interval;

/// A number for how far a set of generated images is from a set of real ones, with all that must be
/// known to compare it with another: values of different protocols, features or sample counts
/// cannot be.
///
/// @param metric its name: `frechet`, `kid`, `precision` or `recall`
/// @param protocol its definition in words
/// @param features where it was measured: the extractor's name
/// @param dimension numbers in a feature vector
/// @param generated how many generated images went in, at least 2
/// @param real how many real images went in, at least 2
/// @param value the number, finite
/// @param interval a 95 % interval, or [Interval#UNDEFINED] where none is given
/// @param warnings what makes the value less than it seems, one line each
public record DistanceReport(
    String metric,
    String protocol,
    String features,
    int dimension,
    int generated,
    int real,
    double value,
    Interval interval,
    List<String> warnings) {
  /// Checks that the value is a number.
  public DistanceReport {
    warnings = List.copyOf(warnings);
    if (generated < 2 || real < 2 || dimension < 1) {
      throw new IllegalArgumentException(
          "a distance of %d images from %d in %d dimensions is not defined: give 2 images or more on either side and features of 1 number or more"
              .formatted(generated, real, dimension));
    }
    if (!Double.isFinite(value)) {
      throw new NumericalFailure(
          "%s over %s came out as %s, for features too large: check the network behind them, or choose other features"
              .formatted(metric, features, value));
    }
  }
}
