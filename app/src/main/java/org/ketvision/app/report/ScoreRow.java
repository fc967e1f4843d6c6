package org.ketvision.app.report;

import java.util.Locale;

/// One line of the table of scores.
///
/// @param name who is judged
/// @param kind what sort of thing that is
/// @param note a few words about it
/// @param fidelity mean fidelity with the original
/// @param interval half the width of its 95 % confidence interval; NaN when not known
/// @param cosine mean cosine similarity
/// @param ssim mean structural similarity
/// @param psnr mean peak signal-to-noise ratio in decibels; NaN when not known
public record ScoreRow(
    String name,
    Kind kind,
    String note,
    double fidelity,
    double interval,
    double cosine,
    double ssim,
    double psnr) {
  /// What sort of thing is judged.
  public enum Kind {
    /// A quantum autoencoder trained here.
    CIRCUIT("Quantum autoencoders, trained just now"),
    /// A guess without any circuit.
    BASELINE("No circuit at all"),
    /// Figures printed in a paper, not measured here.
    PUBLISHED("Published, not measured here");

    private final String heading;

    Kind(String heading) {
      this.heading = heading;
    }

    /// The heading above lines of this kind.
    public String heading() {
      return heading;
    }
  }

  /// A figure with three decimals, or a dash when it is not known.
  static String decimals(double value, int count) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + count + "f", value);
  }
}
