package org.ketvision.app.reproduce.qmae;

import org.ketvision.learn.autoencoder.MaskSettings;

/// The quantum autoencoders that are compared.
enum ModelKind {
  /// The paper's: what stands in the hole is learnt.
  QMAE("qmae", "QMAE", "qmae", "token"),
  /// The paper's baseline, a denoising autoencoder: hole black, trained to give back the original.
  QAE("qae", "QAE", "qae", "zero"),
  /// The same with one grey value in the hole, which nobody learnt: the mean of MNIST.
  QAE_GREY("qae-grey", "QAE, hole grey 0.13", "qae", "constant:0.13"),
  /// Trained on whole images, then given masked ones with a black hole.
  QAE_WHOLE("qae-whole", "QAE trained on whole images", "qae", "zero");

  private final String id;
  private final String title;
  private final String model;
  private final String fill;

  ModelKind(String id, String title, String model, String fill) {
    this.id = id;
    this.title = title;
    this.model = model;
    this.fill = fill;
  }

  /// In keys and files.
  String id() {
    return id;
  }

  /// In reports.
  String title() {
    return title;
  }

  /// The name that `train` knows it by.
  String model() {
    return model;
  }

  /// How it is masked while training.
  MaskSettings training(Setting setting) {
    return this == QAE_WHOLE
        ? new MaskSettings(MaskSettings.NONE, setting.size(), null)
        : new MaskSettings(setting.geometry(), setting.size(), fill);
  }

  /// How it is masked while it is judged.
  MaskSettings judged(Setting setting) {
    return new MaskSettings(setting.geometry(), setting.size(), fill);
  }
}
