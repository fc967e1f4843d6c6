package org.ketvision.app.document;

import java.util.Locale;
import org.ketvision.learn.statistics.Summary;

/// What stands in one place of a table.
public sealed interface Entry {
  /// Words.
  record Words(String text) implements Entry {}

  /// A number.
  ///
  /// @param value NaN where there is none
  /// @param decimals shown
  record Amount(double value, int decimals) implements Entry {
    @Override
    public String text() {
      return number(value, decimals);
    }
  }

  /// Mean and standard deviation of several.
  ///
  /// @param summary of them
  /// @param decimals shown
  record Spread(Summary summary, int decimals) implements Entry {
    @Override
    public String text() {
      String mean = number(summary.mean(), decimals);
      return Double.isNaN(summary.std()) ? mean : mean + " ± " + number(summary.std(), decimals);
    }
  }

  /// From one number to another.
  ///
  /// @param low NaN where there is none
  /// @param high its other end
  /// @param decimals shown
  record Range(double low, double high, int decimals) implements Entry {
    @Override
    public String text() {
      return Double.isNaN(low) ? "–" : number(low, decimals) + " to " + number(high, decimals);
    }
  }

  /// A probability of a test.
  ///
  /// @param value NaN where the test could not be made
  record Probability(double value) implements Entry {
    private static final double SMALLEST = 1e-4;

    @Override
    public String text() {
      if (Double.isNaN(value)) {
        return "–";
      }
      return value < SMALLEST ? "< 0.0001" : String.format(Locale.ROOT, "%.2g", value);
    }

    /// In running text: `p = 0.012`, `p < 0.0001`.
    public String sentence() {
      return value < SMALLEST ? "p " + text() : "p = " + text();
    }
  }

  /// A judgement.
  ///
  /// @param words such as `reproduced`
  /// @param tone how it is to be taken
  record Judged(String words, Tone tone) implements Entry {
    @Override
    public String text() {
      return words;
    }
  }

  /// How a judgement is to be taken.
  enum Tone {
    /// It holds.
    HOLDS,
    /// It holds in part.
    PARTLY,
    /// It does not hold.
    FAILS,
    /// Nothing was claimed.
    NEUTRAL
  }

  /// As people read it.
  String text();

  /// A number with so many decimals; a dash where there is none.
  static String number(double value, int decimals) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '−')
        : Double.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
  }

  /// Words.
  static Entry words(String text) {
    return new Words(text);
  }
}
