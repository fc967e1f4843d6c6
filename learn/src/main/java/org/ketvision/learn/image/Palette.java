package org.ketvision.learn.image;

/// How a number becomes a colour.
public sealed interface Palette {
  /// The colour of a value, 0xRRGGBB; a value out of range takes the nearest end, NaN is magenta.
  int colour(double value);

  /// Shades of grey.
  ///
  /// @param black the value shown black
  /// @param white the value shown white
  record Grey(double black, double white) implements Palette {
    @Override
    public int colour(double value) {
      if (Double.isNaN(value)) {
        return NOT_A_NUMBER;
      }
      int level = (int) Math.round(255 * Math.clamp((value - black) / (white - black), 0.0, 1.0));
      return level << 16 | level << 8 | level;
    }
  }

  /// Blue below zero, white at zero, red above: for differences.
  ///
  /// @param extent the absolute value that is shown in full colour
  record Diverging(double extent) implements Palette {
    private static final int[] BLUE = {33, 102, 172};
    private static final int[] WHITE = {247, 247, 247};
    private static final int[] RED = {178, 24, 43};

    @Override
    public int colour(double value) {
      if (Double.isNaN(value)) {
        return NOT_A_NUMBER;
      }
      double strength = Math.clamp(Math.abs(value) / extent, 0.0, 1.0);
      int[] end = value < 0 ? BLUE : RED;
      int colour = 0;
      for (int channel = 0; channel < 3; channel++) {
        double mixed = WHITE[channel] + strength * (end[channel] - WHITE[channel]);
        colour = colour << 8 | (int) Math.round(mixed);
      }
      return colour;
    }
  }

  /// The colour of NaN: magenta, which neither palette has.
  int NOT_A_NUMBER = 0xff00ff;
}
