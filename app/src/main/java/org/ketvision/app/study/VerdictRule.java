package org.ketvision.app.study;

import org.apache.commons.statistics.distribution.TDistribution;
import org.ketvision.app.study.Judgement.Outcome;
import org.ketvision.learn.statistics.Interval;
import org.ketvision.learn.statistics.Summary;

/// When a published number counts as reproduced.
///
/// A paper that prints one number has, as far as one can tell, run once. So the question is not
/// whether the number lies in the confidence interval of a mean, which shrinks with every seed, but
/// whether one more run here might have given it: whether it lies within the 95 % prediction
/// interval mean ± t(0.975; n − 1) · s · √(1 + 1/n), widened by half a unit of the last printed
/// digit.
public final class VerdictRule {
  /// The rule in words, for reports.
  public static final String WORDS =
      "A number counts as reproduced if it lies within the 95 % prediction interval of one more"
          + " run, mean ± t · s · √(1 + 1/n) over the seeds, widened by half a unit of its last"
          + " printed digit. Where it does not, the direction holds if the same of the two models"
          + " is ahead here by that metric, with a paired t-test over the seeds below 0.05 after"
          + " Holm's correction over all tests of the table. With fewer than three seeds nothing is"
          + " decided.";

  private static final double TAIL = 0.025;
  private static final double LEVEL = 0.05;

  /// With two runs the interval spans twelve standard deviations and more: nearly anything fits.
  private static final int FEWEST = 3;

  private VerdictRule() {}

  /// Where one more number may lie; not defined for fewer than two.
  public static Interval prediction(Summary summary) {
    if (summary.count() < 2) {
      return Interval.UNDEFINED;
    }
    double quantile = TDistribution.of(summary.count() - 1.0).inverseSurvivalProbability(TAIL);
    double half = quantile * summary.std() * Math.sqrt(1 + 1.0 / summary.count());
    return new Interval(summary.mean() - half, summary.mean() + half);
  }

  /// Whether one more run might have given the published number.
  public static boolean reproduced(Summary ours, Published.Value published) {
    Interval prediction = prediction(ours);
    double slack = published.unit() / 2;
    return new Interval(prediction.low() - slack, prediction.high() + slack)
        .contains(published.value());
  }

  /// Whether what was printed as ahead is ahead here.
  ///
  /// @param printed first − second in the paper
  /// @param ours mean of first − second here
  /// @param pValue of that difference, corrected
  public static boolean directionHolds(double printed, double ours, double pValue) {
    return Math.signum(printed) == Math.signum(ours) && printed != 0 && pValue < LEVEL;
  }

  /// The outcome for a claim that one is ahead of another.
  ///
  /// @param seeds how many
  /// @param claimed a number of the sign of first − second by the paper
  /// @param ours mean of first − second here
  /// @param pValue of that difference, corrected; NaN if it could not be tested
  public static Outcome direction(int seeds, double claimed, double ours, double pValue) {
    if (seeds < FEWEST || Double.isNaN(pValue)) {
      return Outcome.UNDECIDED;
    }
    if (directionHolds(claimed, ours, pValue)) {
      return Outcome.DIRECTION_HOLDS;
    }
    return directionHolds(-claimed, ours, pValue) ? Outcome.CONTRADICTED : Outcome.NOT_SHOWN;
  }

  /// The outcome for a number of which more is better.
  public static Outcome reached(Summary ours, Published.Value published) {
    Outcome outcome = outcome(ours, published, false);
    return outcome == Outcome.NOT_REPRODUCED && ours.mean() > published.value()
        ? Outcome.SURPASSED
        : outcome;
  }

  /// The outcome for one number.
  public static Outcome outcome(Summary ours, Published.Value published, boolean directionHolds) {
    if (ours.count() < FEWEST || Double.isNaN(ours.std())) {
      return Outcome.UNDECIDED;
    }
    if (reproduced(ours, published)) {
      return Outcome.REPRODUCED;
    }
    return directionHolds ? Outcome.DIRECTION_HOLDS : Outcome.NOT_REPRODUCED;
  }
}
