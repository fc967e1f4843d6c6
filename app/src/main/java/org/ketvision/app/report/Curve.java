package org.ketvision.app.report;

/// How the loss of one training went.
///
/// @param name the model
/// @param steps at which step each value was taken
/// @param losses loss 1 - F, of the same length
@SuppressWarnings("ArrayRecordComponent") // curves are never compared
public record Curve(String name, double[] steps, double[] losses) {
  /// Checks the lengths.
  public Curve {
    if (steps.length != losses.length) {
      throw new IllegalArgumentException(
          "%d steps and %d losses".formatted(steps.length, losses.length));
    }
  }
}
