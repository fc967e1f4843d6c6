package org.ketvision.hybrid.qinr;

import org.ketvision.learn.latent.Regularisation;
import org.ketvision.learn.settings.Checks;

/// What is minimised.
///
/// @param reconstruction `bce`, binary cross-entropy of logits, or `mse`, squared error of their
///   sigmoids; summed over the pixels of an image, averaged over the batch
/// @param regularisation `beta` or `capacity`; of variational models only
/// @param beta weight of the divergence in the end
/// @param betaEpochs epochs until then
/// @param gamma weight of the divergence's distance from the capacity
/// @param capacity in nats, in the end
/// @param capacityEpochs epochs until then
/// @param freeBits divergence that each latent dimension has for nothing, in nats
public record LossSettings(
    String reconstruction,
    String regularisation,
    double beta,
    int betaEpochs,
    double gamma,
    double capacity,
    int capacityEpochs,
    double freeBits) {
  /// Checks names and numbers.
  ///
  /// @throws org.ketvision.learn.failure.BadSetting naming the key
  public LossSettings {
    Checks.oneOf("loss.reconstruction", reconstruction, "bce", "mse");
    Checks.oneOf("loss.regularisation", regularisation, "beta", "capacity");
    new Regularisation.BetaWarmUp(beta, betaEpochs);
    new Regularisation.CapacityControl(gamma, capacity, capacityEpochs, freeBits);
  }

  /// How the divergence enters the loss.
  public Regularisation term() {
    return regularisation.equals("beta")
        ? new Regularisation.BetaWarmUp(beta, betaEpochs)
        : new Regularisation.CapacityControl(gamma, capacity, capacityEpochs, freeBits);
  }
}
