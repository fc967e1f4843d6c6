package org.ketvision.app.cli;

import org.ketvision.learn.image.ByteImages;

/// Pictures out of block characters, two pixels above each other in one.
final class Letters {
  private static final int BRIGHT = 96;

  private Letters() {}

  /// Image `index`, a line for every two rows of pixels.
  static String draw(ByteImages images, int index) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < images.height(); row += 2) {
      for (int column = 0; column < images.width(); column++) {
        boolean upper = images.pixel(index, row, column) >= BRIGHT;
        boolean lower = row + 1 < images.height() && images.pixel(index, row + 1, column) >= BRIGHT;
        text.append(upper ? lower ? '█' : '▀' : lower ? '▄' : ' ');
      }
      while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
        text.setLength(text.length() - 1);
      }
      text.append(System.lineSeparator());
    }
    return text.toString();
  }
}
