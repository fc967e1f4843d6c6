package org.ketvision.learn.statistics;

import org.ketvision.learn.random.RandomStream;

/// All that is asked of paired numbers: by how much the first are larger, how sure that is, and how
/// large an effect it is.
///
/// @param difference mean, spread and Student's interval of first − second
/// @param bootstrap the bootstrap's interval of its mean
/// @param student the paired t-test
/// @param wilcoxon the signed-rank test
/// @param effect Cohen's and Hedges'
public record PairedComparison(
    Summary difference,
    Interval bootstrap,
    PairedTTest student,
    WilcoxonSignedRank wilcoxon,
    EffectSize effect) {
  /// Compares pairs (first\[i\], second\[i\]).
  ///
  /// @param stream what the bootstrap draws
  public static PairedComparison of(double[] first, double[] second, RandomStream stream) {
    double[] differences = Pairs.differences(first, second);
    return new PairedComparison(
        Summary.of(differences),
        Bootstrap.mean(differences, stream),
        PairedTTest.of(first, second),
        WilcoxonSignedRank.of(first, second),
        EffectSize.of(first, second));
  }
}
