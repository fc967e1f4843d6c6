package org.ketvision.hybrid.nn;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// Losses as numbers to differentiate. Those named sum add over all elements and samples.
public final class Losses {
  /// ATen's code for a sum over elements (`at::Reduction::Sum`) and for a mean.
  private static final long SUM = 2;

  private static final long MEAN = 1;

  private Losses() {}

  /// Mean over samples of −ln pₗ for the right class l, with p = softmax(logits).
  ///
  /// @param logits [n, classes]
  /// @param labels the right class of each sample
  public static TorchTensor crossEntropy(TorchTensor logits, int[] labels) {
    return negativeLogLikelihood(Functional.logSoftmax(logits, 1), labels);
  }

  /// Mean over samples of minus the right class's log-probability.
  ///
  /// @param logProbabilities [n, classes]
  /// @param labels the right class of each sample
  public static TorchTensor negativeLogLikelihood(TorchTensor logProbabilities, int[] labels) {
    Shapes.requireRank("log-probabilities", logProbabilities, 2);
    int classes = logProbabilities.size(1);
    if (labels.length != logProbabilities.size(0) || labels.length == 0) {
      throw new IllegalArgumentException(
          "%d labels do not belong to %s".formatted(labels.length, logProbabilities.shape()));
    }
    for (int label : labels) {
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException("there is no class %d of %d".formatted(label, classes));
      }
    }
    Tensor indices = torch.tensor(Arrays.stream(labels).asLongStream().toArray());
    return logProbabilities.wrap(
        torch.nll_loss(logProbabilities.handle(), indices, new TensorOptional(), MEAN, -100));
  }

  /// −Σ [t ln σ(z) + (1 − t) ln(1 − σ(z))], computed stably from z.
  ///
  /// @param logits z, any shape
  /// @param targets t in [0, 1], the same shape
  public static TorchTensor binaryCrossEntropySum(TorchTensor logits, TorchTensor targets) {
    requireAlike(logits, targets);
    return logits.wrap(
        torch.binary_cross_entropy_with_logits(
            logits.handle(), targets.handle(), new TensorOptional(), new TensorOptional(), SUM));
  }

  /// Σ (x − t)².
  public static TorchTensor squaredErrorSum(TorchTensor x, TorchTensor targets) {
    requireAlike(x, targets);
    return x.wrap(torch.mse_loss(x.handle(), targets.handle(), SUM));
  }

  private static void requireAlike(TorchTensor x, TorchTensor targets) {
    Shapes.requireSamePrecision(x, targets);
    Shapes.requireShape("the targets", targets, x.shape());
  }
}
