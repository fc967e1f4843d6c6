package org.ketvision.hybrid.qinr;

import java.util.Arrays;
import java.util.List;
import org.ketvision.learn.failure.BadSetting;

/// The models of this family, and what tells them apart.
public enum QinrModel {
  /// The paper's autoencoder.
  QINR_AE("qinr-ae", false, Core.CIRCUIT),
  /// The paper's variational autoencoder.
  QINR_VAE("qinr-vae", true, Core.CIRCUIT),
  /// The paper's classical decoder (Appendix C): batch normalisation stands where the circuit was.
  LINEAR_VAE("linear-vae", true, Core.NORMALISED),
  /// The control of equal size without variation: a small network stands where the circuit was.
  MLP_AE("mlp-ae", false, Core.NETWORK),
  /// The control of equal size: a small network stands where the circuit was.
  MLP_VAE("mlp-vae", true, Core.NETWORK);

  /// What stands in the middle of the decoder.
  public enum Core {
    /// The data re-uploading circuit.
    CIRCUIT,
    /// Batch normalisation alone.
    NORMALISED,
    /// A network with one hidden layer and about as many parameters as the circuit.
    NETWORK
  }

  private final String id;
  private final boolean variational;
  private final Core core;

  QinrModel(String id, boolean variational, Core core) {
    this.id = id;
    this.variational = variational;
    this.core = core;
  }

  /// The name on the command line and in files.
  public String id() {
    return id;
  }

  /// Whether the latent code is drawn from a posterior, so that images can be drawn from the prior.
  public boolean variational() {
    return variational;
  }

  /// What stands in the middle of the decoder.
  public Core core() {
    return core;
  }

  /// All names.
  public static List<String> ids() {
    return Arrays.stream(values()).map(QinrModel::id).toList();
  }

  /// The model of that name.
  ///
  /// @throws BadSetting for any other name
  public static QinrModel parse(String id) {
    return Arrays.stream(values())
        .filter(model -> model.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new BadSetting(
                    "model '%s' is unknown: choose %s".formatted(id, String.join(", ", ids()))));
  }
}
