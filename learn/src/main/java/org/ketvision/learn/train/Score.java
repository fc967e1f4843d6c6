package org.ketvision.learn.train;

/// The figure by which the best checkpoint is told and a training ends early.
///
/// @param name of a figure of [ValidationResult], such as `fidelity`, `accuracy` or `loss`; in
///   lower case with `_`
/// @param higherIsBetter false for losses
public record Score(String name, boolean higherIsBetter) {
  /// The validation loss.
  public static final Score LOSS = new Score("loss", false);

  /// Checks the name.
  public Score {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("a score cannot be named '%s'".formatted(name));
    }
  }

  /// Whether a value is better than another.
  boolean better(double value, double than) {
    return higherIsBetter ? value > than : value < than;
  }
}
