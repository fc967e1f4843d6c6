package org.ketvision.hybrid.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketvision.learn.random.RandomStream;

/// x Wᵀ + b with parameters `NAME.weight` [out, in] and, unless without bias, `NAME.bias` of `out`
/// numbers.
public final class Linear implements Layer {
  private final Parameter weight;
  private final @Nullable Parameter bias;

  private Linear(Parameter weight, @Nullable Parameter bias) {
    this.weight = weight;
    this.bias = bias;
  }

  /// With a bias; initial values as [Initial#fanInUniform] of the streams named as the parameters.
  public static Linear of(ParameterGroup group, String name, int in, int out, RandomStream root) {
    return new Linear(
        weight(group, name, in, out, root),
        group.parameter(
            name + ".bias",
            List.of(out),
            Initial.fanInUniform(root.child(name + ".bias"), out, in)));
  }

  /// Without a bias.
  public static Linear withoutBias(
      ParameterGroup group, String name, int in, int out, RandomStream root) {
    return new Linear(weight(group, name, in, out, root), null);
  }

  private static Parameter weight(
      ParameterGroup group, String name, int in, int out, RandomStream root) {
    return group.parameter(
        name + ".weight",
        List.of(out, in),
        Initial.fanInUniform(root.child(name + ".weight"), Math.multiplyExact(in, out), in));
  }

  /// [out, in].
  public Parameter weight() {
    return weight;
  }

  @Override
  public TorchTensor forward(TorchTensor input, Mode mode) {
    return Functional.linear(input, weight.value(), bias == null ? null : bias.value());
  }
}
