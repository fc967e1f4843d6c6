package org.ketvision.hybrid.nn;

import java.util.List;
import org.ketvision.learn.failure.BadSetting;

/// Batch normalisation of axis 1 of [n, c] or [n, c, h, w], with parameters `NAME.weight` (ones)
/// and `NAME.bias` (zeros), and buffers `NAME.running_mean` (zeros) and `NAME.running_var` (ones).
public final class BatchNorm implements Layer {
  /// PyTorch's default ε.
  public static final double EPSILON = 1e-5;

  /// PyTorch's default momentum: the weight of the newest batch in the running statistics.
  public static final double MOMENTUM = 0.1;

  private final Parameter gamma;
  private final Parameter beta;
  private final NamedBuffer runningMean;
  private final NamedBuffer runningVariance;
  private final double momentum;
  private final double epsilon;

  private BatchNorm(
      ParameterGroup group, String name, int channels, double momentum, double epsilon) {
    gamma = group.parameter(name + ".weight", List.of(channels), Initial.constant(channels, 1));
    beta = group.parameter(name + ".bias", List.of(channels), Initial.constant(channels, 0));
    runningMean = group.store().buffer(name + ".running_mean", List.of(channels), 0);
    runningVariance = group.store().buffer(name + ".running_var", List.of(channels), 1);
    this.momentum = momentum;
    this.epsilon = epsilon;
  }

  /// With PyTorch's default momentum and ε.
  public static BatchNorm of(ParameterGroup group, String name, int channels) {
    return of(group, name, channels, MOMENTUM, EPSILON);
  }

  /// With that momentum in [0, 1] and that ε > 0.
  public static BatchNorm of(
      ParameterGroup group, String name, int channels, double momentum, double epsilon) {
    if (!(momentum >= 0 && momentum <= 1) || !(epsilon > 0)) {
      throw new IllegalArgumentException(
          "batch normalisation takes a momentum in [0, 1] and a positive ε, not %s and %s"
              .formatted(momentum, epsilon));
    }
    return new BatchNorm(group, name, channels, momentum, epsilon);
  }

  /// Refuses batches of one image, whose channels of a single value have no variance to train with.
  ///
  /// @param images trained on in an epoch
  /// @param batch of them at once; the last batch of an epoch may be smaller
  /// @throws BadSetting if any batch holds one image alone
  public static void requireBatches(int images, int batch) {
    if (batch == 1 || images % batch == 1) {
      throw new BadSetting(
          "%d images in batches of %d leave a batch of one, which batch normalisation cannot train on: set another training.batch"
              .formatted(images, batch));
    }
  }

  @Override
  public TorchTensor forward(TorchTensor input, Mode mode) {
    int axes = input.shape().size();
    if ((axes != 2 && axes != 4) || input.size(1) != gamma.count()) {
      throw new IllegalArgumentException(
          "batch normalisation of %d channels takes no input of shape %s"
              .formatted(gamma.count(), input.shape()));
    }
    Shapes.requireSamePrecision(input, gamma.value());
    boolean training = mode == Mode.TRAIN;
    if (training && input.count() / Math.max(1, input.size(1)) < 2) {
      throw new IllegalArgumentException(
          "batch normalisation cannot train on one value a channel: " + input.shape());
    }
    return Functional.batchNorm(
        input,
        gamma.value(),
        beta.value(),
        runningMean.value(),
        runningVariance.value(),
        training,
        momentum,
        epsilon);
  }
}
