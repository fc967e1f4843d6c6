package org.ketvision.hybrid.gan;

import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.settings.Checks;

/// The generator: its circuit's sizes and what is drawn.
///
/// @param qubits wires of each circuit, and numbers of a latent z
/// @param depth cycles of pqwgan, anogan and anogan-ma; 1 for qinr-qgan
/// @param patches circuits of pqwgan and anogan-ma, a divisor of the image's rows; 1 for others
/// @param encodingLayers L of qinr-qgan; 1 for others
/// @param hybridLayers pairs of linear map and circuit of qinr-qgan; 1 for others
/// @param latent `uniform` in [0, 1) or `normal`
/// @param noise strength s of qinr-qgan's RX(π + s u), u uniform in [0, 1), before the read-out; 0
///   leaves the gates out
/// @param matches of classical-gan: the model whose number of parameters it has; `none` for others
public record GeneratorSettings(
    int qubits,
    int depth,
    int patches,
    int encodingLayers,
    int hybridLayers,
    String latent,
    double noise,
    String matches) {
  static final String NONE = "none";
  private static final int MOST_QUBITS = 16;
  private static final int MOST = 10_000;

  /// Checks names and numbers.
  ///
  /// @throws BadSetting naming the key
  public GeneratorSettings {
    Checks.require(
        qubits >= 2 && qubits <= MOST_QUBITS, "generator.qubits", qubits, "2 to " + MOST_QUBITS);
    range("generator.depth", depth);
    range("generator.patches", patches);
    range("generator.encoding-layers", encodingLayers);
    range("generator.hybrid-layers", hybridLayers);
    Checks.oneOf("generator.latent", latent, "uniform", "normal");
    Checks.require(
        noise >= 0 && Double.isFinite(noise), "generator.noise", noise, "0 or more, such as 1");
    Checks.oneOf("generator.matches", matches, NONE, "pqwgan", "anogan", "qinr-qgan");
  }

  private static void range(String key, int value) {
    Checks.require(value >= 1 && value <= MOST, key, value, "1 to " + MOST);
  }

  static GeneratorSettings standard(GanModel model) {
    return switch (model) {
      case PQWGAN -> new GeneratorSettings(6, 4, 28, 1, 1, "uniform", 0, NONE);
      case ANOGAN -> new GeneratorSettings(6, 56, 1, 1, 1, "uniform", 0, NONE);
      case ANOGAN_MA -> new GeneratorSettings(6, 2, 28, 1, 1, "uniform", 0, NONE);
      case QINR_QGAN -> new GeneratorSettings(6, 1, 1, 1, 1, "uniform", 0, NONE);
      case CLASSICAL_GAN -> new GeneratorSettings(6, 4, 28, 1, 1, "uniform", 0, "pqwgan");
    };
  }

  /// The model whose sizes these are: the model itself, or the one a classical generator matches.
  GanModel shape(GanModel model) {
    return model == GanModel.CLASSICAL_GAN ? GanModel.parse(matches) : model;
  }

  /// Refuses keys that the model has no use for.
  ///
  /// @throws BadSetting naming the key
  void requireFor(GanModel model) {
    boolean classical = model == GanModel.CLASSICAL_GAN;
    if (classical == matches.equals(NONE)) {
      throw new BadSetting(
          classical
              ? "setting generator.matches cannot be none for classical-gan: give a quantum model"
              : "setting generator.matches is for classical-gan: leave it at none for "
                  + model.id());
    }
    GanModel shape = shape(model);
    boolean patched = shape == GanModel.PQWGAN || shape == GanModel.ANOGAN_MA;
    boolean reuploading = shape == GanModel.QINR_QGAN;
    String none = ": %s has no such thing".formatted(who(model));
    neutral(patched, "generator.patches", patches, none);
    neutral(!reuploading, "generator.depth", depth, none);
    neutral(reuploading, "generator.encoding-layers", encodingLayers, none);
    neutral(reuploading, "generator.hybrid-layers", hybridLayers, none);
    boolean noisy = model == GanModel.QINR_QGAN;
    Checks.require(noisy || noise == 0, "generator.noise", noise, "0" + none);
  }

  private String who(GanModel model) {
    return model == GanModel.CLASSICAL_GAN ? model.id() + " that matches " + matches : model.id();
  }

  private static void neutral(boolean used, String key, int value, String none) {
    Checks.require(used || value == 1, key, value, "1" + none);
  }

  /// How many angles the circuits of a quantum model of these sizes have.
  int angles(GanModel shape) {
    return switch (shape) {
      case PQWGAN, ANOGAN_MA -> 3 * patches * depth * qubits;
      case ANOGAN -> 3 * depth * qubits;
      case QINR_QGAN -> 6 * qubits * hybridLayers * (encodingLayers + 1);
      case CLASSICAL_GAN -> 0;
    };
  }
}
