package org.ketvision.hybrid.nn;

import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// The operations that layers are made of, without state.
public final class Functional {
  private Functional() {}

  /// A window that slides over the last two axes: of a convolution or of pooling.
  ///
  /// @param height of the kernel
  /// @param width of the kernel
  /// @param stride steps between two windows, both ways
  /// @param paddingHeight rows of zeros added above and below
  /// @param paddingWidth columns of zeros added left and right
  public record Window(int height, int width, int stride, int paddingHeight, int paddingWidth) {
    /// Checks the sizes.
    public Window {
      if (height < 1 || width < 1 || stride < 1 || paddingHeight < 0 || paddingWidth < 0) {
        throw new IllegalArgumentException(
            "a window of %d×%d, stride %d, padding %d×%d does not exist"
                .formatted(height, width, stride, paddingHeight, paddingWidth));
      }
    }

    /// A square window.
    public static Window square(int size, int stride, int padding) {
      return new Window(size, size, stride, padding, padding);
    }

    /// How many windows fit in rows or columns: ⌊(size + 2·padding − kernel)/stride⌋ + 1.
    static int fits(int size, int kernel, int stride, int padding) {
      return size + 2 * padding < kernel ? 0 : (size + 2 * padding - kernel) / stride + 1;
    }

    void requireFits(TorchTensor images) {
      Shapes.requireRank("an image batch", images, 4);
      if (fits(images.size(2), height, stride, paddingHeight) < 1
          || fits(images.size(3), width, stride, paddingWidth) < 1) {
        throw new IllegalArgumentException(
            "a window of %d×%d does not fit in %s".formatted(height, width, images.shape()));
      }
    }

    private long[] kernel() {
      return new long[] {height, width};
    }

    private long[] strides() {
      return new long[] {stride, stride};
    }

    private long[] padding() {
      return new long[] {paddingHeight, paddingWidth};
    }
  }

  /// x Wᵀ + b: [n, in] → [n, out].
  ///
  /// @param weight [out, in]
  /// @param bias one number for each `out`, or none
  public static TorchTensor linear(TorchTensor x, TorchTensor weight, @Nullable TorchTensor bias) {
    Shapes.requireRank("the input of a linear map", x, 2);
    Shapes.requireRank("the weight of a linear map", weight, 2);
    Shapes.requireSamePrecision(x, weight);
    if (x.size(1) != weight.size(1)) {
      throw new IllegalArgumentException(
          "a linear map of weight %s takes no input of shape %s"
              .formatted(weight.shape(), x.shape()));
    }
    requireChannels("bias", bias, x, weight.size(0));
    return x.wrap(torch.linear(x.handle(), weight.handle(), optional(bias)));
  }

  /// Cross-correlation of each image with each kernel: [n, in, h, w] → [n, out, h', w'].
  ///
  /// @param weight [out, in, kernel height, kernel width]
  /// @param bias one number for each `out`, or none
  public static TorchTensor conv2d(
      TorchTensor x, TorchTensor weight, @Nullable TorchTensor bias, Window window) {
    window.requireFits(x);
    Shapes.requireSamePrecision(x, weight);
    Shapes.requireShape(
        "the weight of this convolution",
        weight,
        List.of(weight.size(0), x.size(1), window.height(), window.width()));
    requireChannels("bias", bias, x, weight.size(0));
    return x.wrap(
        torch.conv2d(
            x.handle(),
            weight.handle(),
            optional(bias),
            window.strides(),
            window.padding(),
            new long[] {1, 1},
            1));
  }

  /// The largest element of each window; padding never wins.
  public static TorchTensor maxPool2d(TorchTensor x, Window window) {
    requirePooling(x, window);
    return x.wrap(
        torch.max_pool2d(
            x.handle(),
            window.kernel(),
            window.strides(),
            window.padding(),
            new long[] {1, 1},
            false));
  }

  /// The mean of each window, over its elements inside the image only.
  public static TorchTensor averagePool2d(TorchTensor x, Window window) {
    requirePooling(x, window);
    return x.wrap(
        torch.avg_pool2d(
            x.handle(),
            window.kernel(),
            window.strides(),
            window.padding(),
            false,
            false,
            new LongOptional()));
  }

  /// The mean of each channel: [n, c, h, w] → [n, c].
  public static TorchTensor globalAveragePool(TorchTensor x) {
    Shapes.requireRank("an image batch", x, 4);
    return x.mean(2, 3);
  }

  /// γ (x − μ)/√(σ² + ε) + β per channel (axis 1), with μ and σ² of the batch when training, when
  /// the running statistics also move towards them, and with the running statistics otherwise.
  /// Source: S. Ioffe, C. Szegedy, "Batch normalization", arXiv:1502.03167, Algorithm 1.
  ///
  /// @param runningMean one number a channel, changed when training: m ← (1 − momentum) m +
  ///   momentum μ
  /// @param runningVariance one number a channel, changed likewise with the unbiased variance
  static TorchTensor batchNorm(
      TorchTensor x,
      TorchTensor gamma,
      TorchTensor beta,
      TorchTensor runningMean,
      TorchTensor runningVariance,
      boolean training,
      double momentum,
      double epsilon) {
    return x.wrap(
        torch.batch_norm(
            x.handle(),
            optional(gamma),
            optional(beta),
            optional(runningMean),
            optional(runningVariance),
            training,
            momentum,
            epsilon,
            false));
  }

  /// max(x, 0).
  public static TorchTensor relu(TorchTensor x) {
    return x.wrap(torch.relu(x.handle()));
  }

  /// x where positive, slope · x elsewhere.
  public static TorchTensor leakyRelu(TorchTensor x, double slope) {
    return x.wrap(torch.leaky_relu(x.handle(), new Scalar(slope)));
  }

  /// tanh x.
  public static TorchTensor tanh(TorchTensor x) {
    return x.wrap(torch.tanh(x.handle()));
  }

  /// 1/(1 + e⁻ˣ).
  public static TorchTensor sigmoid(TorchTensor x) {
    return x.wrap(torch.sigmoid(x.handle()));
  }

  /// ln(1 + eˣ).
  public static TorchTensor softplus(TorchTensor x) {
    return x.wrap(torch.softplus(x.handle()));
  }

  /// Probabilities along an axis.
  public static TorchTensor softmax(TorchTensor x, int axis) {
    return x.wrap(torch.softmax(x.handle(), Shapes.requireAxis(x, axis)));
  }

  /// Logarithms of [#softmax].
  public static TorchTensor logSoftmax(TorchTensor x, int axis) {
    return x.wrap(torch.log_softmax(x.handle(), Shapes.requireAxis(x, axis)));
  }

  private static void requirePooling(TorchTensor x, Window window) {
    window.requireFits(x);
    if (2 * window.paddingHeight() > window.height()
        || 2 * window.paddingWidth() > window.width()) {
      throw new IllegalArgumentException("pooling is padded by half its window at most: " + window);
    }
  }

  private static void requireChannels(
      String what, @Nullable TorchTensor tensor, TorchTensor x, int channels) {
    if (tensor != null) {
      Shapes.requireSamePrecision(x, tensor);
      Shapes.requireShape("the " + what, tensor, List.of(channels));
    }
  }

  private static TensorOptional optional(@Nullable TorchTensor tensor) {
    return tensor == null ? new TensorOptional() : new TensorOptional(tensor.handle());
  }
}
