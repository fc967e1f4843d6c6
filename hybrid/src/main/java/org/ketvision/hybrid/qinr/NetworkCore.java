package org.ketvision.hybrid.qinr;

import org.ketvision.hybrid.nn.Functional;
import org.ketvision.hybrid.nn.Layer;
import org.ketvision.hybrid.nn.Linear;
import org.ketvision.hybrid.nn.Mode;
import org.ketvision.hybrid.nn.ParameterGroup;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.random.RandomStream;

/// A classical stand-in for the circuit: h ↦ tanh(B tanh(A h + a) + b), with values in [−1, 1] as
/// expectation values have, and a hidden layer as wide as brings the number of parameters nearest
/// to the circuit's. For the paper's 120 these are 9 hidden units with 123 parameters.
final class NetworkCore implements Layer {
  private final Linear first;
  private final Linear second;

  NetworkCore(
      ParameterGroup group, String name, int in, int out, int parameters, RandomStream root) {
    int hidden = hidden(in, out, parameters);
    first = Linear.of(group, name + ".hidden", in, hidden, root);
    second = Linear.of(group, name + ".output", hidden, out, root);
  }

  /// The width of the hidden layer.
  static int hidden(int in, int out, int parameters) {
    return Math.max(1, (int) Math.round((double) (parameters - out) / (in + 1 + out)));
  }

  @Override
  public TorchTensor forward(TorchTensor input, Mode mode) {
    TorchTensor inner = Functional.tanh(first.forward(input, mode));
    return Functional.tanh(second.forward(inner, mode));
  }
}
