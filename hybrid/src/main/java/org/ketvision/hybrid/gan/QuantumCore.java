package org.ketvision.hybrid.gan;

import java.util.List;
import org.ketvision.hybrid.nn.JavaFunction;
import org.ketvision.hybrid.nn.Parameter;
import org.ketvision.hybrid.nn.ParameterGroup;
import org.ketvision.hybrid.nn.Splice;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.layer.QuantumLayer;

/// A circuit inside a network; its angles are a parameter of the network. Its gradients are those
/// of the simulator, in double precision.
final class QuantumCore implements JavaFunction, AutoCloseable {
  private final QuantumLayer layer;
  private final Parameter angles;

  /// Declares the angles.
  ///
  /// @param layer closed with this
  /// @param name of the parameter
  QuantumCore(ParameterGroup group, String name, QuantumLayer layer, double[] initial) {
    this.layer = layer;
    angles = group.parameter(name, layer.weightShape(), initial);
  }

  /// The read-outs, [samples, outputs].
  TorchTensor forward(TorchTensor input) {
    return Splice.apply(this, input, List.of(angles.value()));
  }

  String kernel() {
    return layer.kernel();
  }

  @Override
  public Application apply(Rows input, List<double[]> parameters) {
    double[] weights = parameters.getFirst();
    double[] outputs = new double[input.count() * layer.outputs()];
    layer.forward(weights, input.values(), input.count(), outputs);
    Rows output = new Rows(input.count(), layer.outputs(), outputs);
    return new Application() {
      @Override
      public Rows output() {
        return output;
      }

      @Override
      public Pullback pullBack(Rows upstream) {
        double[] toWeights = new double[weights.length];
        double[] toInput = new double[input.values().length];
        layer.backward(
            weights, input.values(), input.count(), upstream.values(), toWeights, toInput);
        return new Pullback(new Rows(input.count(), input.width(), toInput), List.of(toWeights));
      }
    };
  }

  @Override
  public void close() {
    layer.close();
  }
}
