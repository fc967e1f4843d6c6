package org.ketvision.learn.latent;

import org.ketvision.learn.failure.BadSetting;

/// How the divergence of the latent codes from the prior enters the loss of an epoch.
///
/// Source: QINR-AE paper (arXiv:2603.06755), Eqs. (13) and (14) and Algorithm 2; epochs count from
/// 1.
public sealed interface Regularisation {
  /// What is added to the reconstruction loss, and its derivatives.
  ///
  /// @param penalty the term itself
  /// @param slopes ∂penalty/∂D_j of each latent dimension
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Value(double penalty, double[] slopes) {}

  /// The term for these divergences.
  ///
  /// @param divergence D_j, the batch mean of each dimension's divergence
  /// @param epoch the epoch, from 1
  Value of(double[] divergence, long epoch);

  /// β(t) Σ_j D_j with β(t) = β min(1, t / n).
  ///
  /// @param beta β, the weight in the end, not negative
  /// @param warmUpEpochs n, epochs until it is reached; 0 begins with it
  record BetaWarmUp(double beta, int warmUpEpochs) implements Regularisation {
    /// Checks the numbers.
    public BetaWarmUp {
      requireNotNegative("beta", beta);
      requireNotNegative("beta-epochs", warmUpEpochs);
    }

    /// β(t).
    public double weight(long epoch) {
      return beta * ramp(epoch, warmUpEpochs);
    }

    @Override
    public Value of(double[] divergence, long epoch) {
      double weight = weight(epoch);
      double sum = 0;
      double[] slopes = new double[divergence.length];
      for (int j = 0; j < slopes.length; j++) {
        sum += divergence[j];
        slopes[j] = weight;
      }
      return new Value(weight * sum, slopes);
    }
  }

  /// γ |Σ_j max(D_j, f) − C(t)| with C(t) = Cmax min(1, t / n).
  ///
  /// The paper names free bits without a formula; that each dimension's divergence counts as at
  /// least f is this program's reading. A dimension below f has slope 0.
  ///
  /// @param gamma γ, not negative
  /// @param maximum Cmax, in nats, not negative
  /// @param warmUpEpochs n, epochs until it is reached; 0 begins with it
  /// @param freeBits f, in nats, not negative
  record CapacityControl(double gamma, double maximum, int warmUpEpochs, double freeBits)
      implements Regularisation {
    /// Checks the numbers.
    public CapacityControl {
      requireNotNegative("gamma", gamma);
      requireNotNegative("capacity", maximum);
      requireNotNegative("capacity-epochs", warmUpEpochs);
      requireNotNegative("free-bits", freeBits);
    }

    /// C(t), in nats.
    public double capacity(long epoch) {
      return maximum * ramp(epoch, warmUpEpochs);
    }

    @Override
    public Value of(double[] divergence, long epoch) {
      double sum = 0;
      for (double d : divergence) {
        sum += Math.max(d, freeBits);
      }
      double excess = sum - capacity(epoch);
      double[] slopes = new double[divergence.length];
      for (int j = 0; j < slopes.length; j++) {
        slopes[j] = divergence[j] < freeBits ? 0 : gamma * Math.signum(excess);
      }
      return new Value(gamma * Math.abs(excess), slopes);
    }
  }

  private static double ramp(long epoch, int epochs) {
    return epochs == 0 ? 1 : Math.min(1, (double) epoch / epochs);
  }

  private static void requireNotNegative(String what, double number) {
    if (!(number >= 0) || Double.isInfinite(number)) {
      throw new BadSetting("%s must be a number from 0, not %s".formatted(what, number));
    }
  }
}
