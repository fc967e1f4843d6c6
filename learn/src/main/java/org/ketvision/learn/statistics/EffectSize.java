package org.ketvision.learn.statistics;

/// How large a difference between paired numbers is, in units of its own spread.
///
/// Source: D. Lakens, "Calculating and reporting effect sizes", Front. Psychol. 4 (2013) 863, Eq.
/// (6) and (4).
///
/// @param cohen Cohen's d_z = d̄/s_d; NaN for fewer than two pairs
/// @param hedges d_z · (1 − 3/(4(n − 1) − 1)), corrected for its bias in small samples
public record EffectSize(double cohen, double hedges) {
  /// The effect of pairs (first\[i\], second\[i\]).
  public static EffectSize of(double[] first, double[] second) {
    Summary summary = Summary.of(Pairs.differences(first, second));
    double cohen = summary.mean() == 0 ? 0 : summary.mean() / summary.std();
    double freedom = summary.count() - 1.0;
    return new EffectSize(
        Double.isNaN(summary.std()) ? Double.NaN : cohen,
        Double.isNaN(summary.std()) ? Double.NaN : cohen * (1 - 3 / (4 * freedom - 1)));
  }
}
