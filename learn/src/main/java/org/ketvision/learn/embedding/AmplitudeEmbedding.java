package org.ketvision.learn.embedding;

import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;

/// Amplitude embedding of a real image: x = v / ‖v‖, pixel i becoming the amplitude of basis state
/// i (row-major, qubit 0 the most significant bit).
///
/// All arrays are plain, with element i at `offset + i * stride`: stride 1 for an image on its own,
/// the number of lanes and the lane as offset for a batch whose samples lie innermost.
public final class AmplitudeEmbedding {
  /// Sums of squares outside these bounds have lost digits or overflowed.
  private static final double SMALLEST_SAFE = 1e-280;

  private static final double LARGEST_SAFE = 1e280;

  private AmplitudeEmbedding() {}

  /// Writes x = v / ‖v‖ and returns ‖v‖.
  ///
  /// @param pixels v, `size` of them
  /// @param amplitudes receives x; may be `pixels` itself with the same layout
  /// @param size number of pixels
  /// @param sample the image's number, for the message
  /// @return the Euclidean norm ‖v‖ > 0
  ///
  ///   Throws [NumericalFailure] naming the sample if v is zero, infinite or not a number: such an
  ///   image has no quantum state.
  public static double embed(
      double[] pixels,
      int pixelOffset,
      int pixelStride,
      double[] amplitudes,
      int offset,
      int stride,
      int size,
      long sample) {
    double norm = norm(pixels, pixelOffset, pixelStride, size, sample);
    for (int i = 0; i < size; i++) {
      amplitudes[offset + i * stride] = pixels[pixelOffset + i * pixelStride] / norm;
    }
    return norm;
  }

  /// The Euclidean norm of an image that has a quantum state; throws as [#embed] does.
  public static double norm(double[] pixels, int offset, int stride, int size, long sample) {
    double sum = sumOfSquares(pixels, offset, stride, size, 1);
    if (sum > SMALLEST_SAFE && sum < LARGEST_SAFE) {
      return Math.sqrt(sum);
    }
    double largest = 0;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, Math.abs(pixels[offset + i * stride]));
    }
    if (largest == 0) {
      throw new NumericalFailure(
          "image %d is all black and has no quantum state: leave it out, or fill its mask"
              .formatted(sample));
    }
    if (!Double.isFinite(largest)) {
      throw new NumericalFailure(
          "image %d has a pixel that is not a finite number: check the data or the training rate"
              .formatted(sample));
    }
    return largest * Math.sqrt(sumOfSquares(pixels, offset, stride, size, largest));
  }

  private static double sumOfSquares(
      double[] pixels, int offset, int stride, int size, double unit) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double value = pixels[offset + i * stride] / unit;
      sum += value * value;
    }
    return sum;
  }

  /// Pulls a gradient back through the normalisation, in place: v̄ = (x̄ − x ⟨x, x̄⟩) / ‖v‖.
  ///
  /// @param amplitudes x
  /// @param gradient x̄ = ∂L/∂x on entry, v̄ = ∂L/∂v on return
  /// @param norm ‖v‖ as [#embed] returned it
  public static void pullBack(
      double[] amplitudes,
      int offset,
      int stride,
      double[] gradient,
      int gradientOffset,
      int gradientStride,
      int size,
      double norm) {
    double inner =
        inner(amplitudes, offset, stride, gradient, gradientOffset, gradientStride, size);
    for (int i = 0; i < size; i++) {
      int at = gradientOffset + i * gradientStride;
      gradient[at] = (gradient[at] - amplitudes[offset + i * stride] * inner) / norm;
    }
  }

  /// Adds the gradient of a token that was written over a patch before the normalisation: v̄ at the
  /// patch's pixels. The rest of v̄ is not formed.
  ///
  /// @param amplitudes x, of an image `imageWidth` wide
  /// @param gradient x̄ = ∂L/∂x, left as it is
  /// @param norm ‖v‖ as [#embed] returned it
  /// @param tokenGradient shape [patch height, patch width], row-major; added to
  public static void addTokenGradient(
      double[] amplitudes,
      int offset,
      int stride,
      double[] gradient,
      int gradientOffset,
      int gradientStride,
      int size,
      double norm,
      int imageWidth,
      PatchSize patch,
      PatchPosition position,
      double[] tokenGradient) {
    double inner =
        inner(amplitudes, offset, stride, gradient, gradientOffset, gradientStride, size);
    for (int r = 0; r < patch.height(); r++) {
      int first = (position.row() + r) * imageWidth + position.column();
      for (int c = 0; c < patch.width(); c++) {
        int pixel = first + c;
        tokenGradient[r * patch.width() + c] +=
            (gradient[gradientOffset + pixel * gradientStride]
                    - amplitudes[offset + pixel * stride] * inner)
                / norm;
      }
    }
  }

  private static double inner(
      double[] a, int aOffset, int aStride, double[] b, int bOffset, int bStride, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += a[aOffset + i * aStride] * b[bOffset + i * bStride];
    }
    return sum;
  }
}
