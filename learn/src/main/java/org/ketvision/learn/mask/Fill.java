package org.ketvision.learn.mask;

import java.util.function.Supplier;
import org.ketvision.learn.failure.BadSetting;

/// What is written over the hidden patch: the setting. Its pixel values are [FillValues].
public sealed interface Fill permits Fill.LearnedToken, Fill.Zero, Fill.MeanImage, Fill.Constant {

  /// One trainable value per patch pixel, shared by all positions (QMAE).
  record LearnedToken() implements Fill {
    @Override
    public String toString() {
      return "token";
    }
  }

  /// Black (QAE).
  record Zero() implements Fill {
    @Override
    public String toString() {
      return "zero";
    }
  }

  /// The mean training image's pixels at the hidden place.
  record MeanImage() implements Fill {
    @Override
    public String toString() {
      return "mean";
    }
  }

  /// One grey value.
  ///
  /// @param value finite, in units of pixels
  record Constant(double value) implements Fill {
    /// Refuses values that are not finite.
    public Constant {
      if (!Double.isFinite(value)) {
        throw new BadSetting(
            "fill constant:%s is not a finite number: give for example constant:0.13"
                .formatted(Double.toString(value)));
      }
    }

    @Override
    public String toString() {
      return "constant:" + value;
    }
  }

  /// Reads `token`, `zero`, `mean` or `constant:V`; the inverse of `toString`.
  static Fill parse(String text) {
    if (text.startsWith("constant:")) {
      return new Constant(number(text));
    }
    return switch (text) {
      case "token" -> new LearnedToken();
      case "zero" -> new Zero();
      case "mean" -> new MeanImage();
      default ->
          throw new BadSetting(
              "fill '%s' is unknown: choose token, zero, mean or constant:V".formatted(text));
    };
  }

  /// The pixel values of this fill; asks only for what it needs.
  ///
  /// @param token the current token
  /// @param meanImage the mean training image
  default FillValues values(
      Supplier<FillValues.Token> token, Supplier<FillValues.Canvas> meanImage) {
    return switch (this) {
      case LearnedToken _ -> token.get();
      case Zero _ -> new FillValues.Uniform(0);
      case MeanImage _ -> meanImage.get();
      case Constant(double value) -> new FillValues.Uniform(value);
    };
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text.substring("constant:".length()));
    } catch (NumberFormatException e) {
      throw new BadSetting(
          "fill '%s' has no number after the colon: give for example constant:0.13".formatted(text),
          e);
    }
  }
}
