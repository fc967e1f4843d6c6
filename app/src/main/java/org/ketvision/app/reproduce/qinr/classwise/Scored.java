package org.ketvision.app.reproduce.qinr.classwise;

import java.util.List;

/// What a row of the paper's tables is about.
enum Scored {
  /// Reconstructions of the autoencoder.
  AE("qinr-ae", "qinr-ae", "QINR-AE", List.of("train", "unseen")),
  /// Reconstructions of the variational autoencoder.
  VAE("qinr-vae", "qinr-vae", "QINR-VAE (recons)", List.of("train", "unseen")),
  /// Images drawn from the prior.
  PRIOR("qinr-vae", "qinr-vae prior", "QINR-VAE (prior)", List.of("prior"));

  private final String model;
  private final String row;
  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<String> figures;

  Scored(String model, String row, String title, List<String> figures) {
    this.model = model;
    this.row = row;
    this.title = title;
    this.figures = figures;
  }

  /// The model trained.
  String model() {
    return model;
  }

  /// Its name among the published numbers.
  String row() {
    return row;
  }

  /// In running text.
  String title() {
    return title;
  }

  /// Which images are scored, the paper's likely choice first.
  List<String> figures() {
    return figures;
  }
}
