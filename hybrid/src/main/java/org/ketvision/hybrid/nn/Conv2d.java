package org.ketvision.hybrid.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketvision.learn.random.RandomStream;

/// A convolution with parameters `NAME.weight` [out, in, height, width] and, unless without bias,
/// `NAME.bias` of `out` numbers.
public final class Conv2d implements Layer {
  private final Parameter weight;
  private final @Nullable Parameter bias;
  private final Functional.Window window;

  private Conv2d(Parameter weight, @Nullable Parameter bias, Functional.Window window) {
    this.weight = weight;
    this.bias = bias;
    this.window = window;
  }

  /// With a bias; initial values as [Initial#fanInUniform] of the streams named as the parameters.
  public static Conv2d of(
      ParameterGroup group,
      String name,
      int in,
      int out,
      Functional.Window window,
      RandomStream root) {
    int fanIn = in * window.height() * window.width();
    double[] values = Initial.fanInUniform(root.child(name + ".bias"), out, fanIn);
    return new Conv2d(
        weight(group, name, in, out, window, root.child(name + ".weight")),
        group.parameter(name + ".bias", List.of(out), values),
        window);
  }

  /// Without a bias, as before batch normalisation.
  public static Conv2d withoutBias(
      ParameterGroup group,
      String name,
      int in,
      int out,
      Functional.Window window,
      RandomStream root) {
    return new Conv2d(
        weight(group, name, in, out, window, root.child(name + ".weight")), null, window);
  }

  private static Parameter weight(
      ParameterGroup group,
      String name,
      int in,
      int out,
      Functional.Window window,
      RandomStream stream) {
    int fanIn = in * window.height() * window.width();
    return group.parameter(
        name + ".weight",
        List.of(out, in, window.height(), window.width()),
        Initial.fanInUniform(stream, Math.multiplyExact(out, fanIn), fanIn));
  }

  @Override
  public TorchTensor forward(TorchTensor input, Mode mode) {
    return Functional.conv2d(input, weight.value(), bias == null ? null : bias.value(), window);
  }
}
