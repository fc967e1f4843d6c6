package org.ketvision.learn.image;

/// How files stand to the official ones of their data set.
public enum Assembly {
  /// The official files, byte for byte, or their exact content compressed differently.
  OFFICIAL("official"),
  /// Whole and usable, but not the official files: results are not comparable with published ones.
  OTHER("another assembly"),
  /// Not published by anybody: drawn by the program, or the user's own folder of images.
  OWN("own images"),
  /// Missing or damaged: not usable.
  DAMAGED("damaged");

  private final String title;

  Assembly(String title) {
    this.title = title;
  }

  /// The words for it in running text.
  public String title() {
    return title;
  }
}
