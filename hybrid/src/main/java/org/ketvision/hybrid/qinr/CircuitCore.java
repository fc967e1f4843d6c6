package org.ketvision.hybrid.qinr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ketvision.hybrid.nn.JavaFunction;
import org.ketvision.hybrid.nn.Layer;
import org.ketvision.hybrid.nn.Mode;
import org.ketvision.hybrid.nn.Parameter;
import org.ketvision.hybrid.nn.ParameterGroup;
import org.ketvision.hybrid.nn.Splice;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.ansatz.DataReuploading;
import org.ketvision.learn.layer.ReuploadingLayer;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.state.Execution;

/// The data re-uploading circuit as a layer of a network, with parameters `NAME.angles` [L + 1, K,
/// n, 3], `NAME.scales` [L, n] if they are trained, and `NAME.global_scale` [1] (ρ) if there is
/// one. Its gradients are those of the simulator, in double precision.
final class CircuitCore implements Layer, JavaFunction, AutoCloseable {
  private final ReuploadingLayer layer;
  private final List<Parameter> parameters = new ArrayList<>();
  private final boolean learnScales;

  /// Declares the parameters: angles uniform in [0, r) as the settings say, scales 1, ρ = 0.
  ///
  /// @param root the angles are drawn from its child named as they
  CircuitCore(
      ParameterGroup group,
      String name,
      CircuitSettings settings,
      Execution execution,
      RandomStream root) {
    DataReuploading ansatz = settings.ansatz();
    layer = new ReuploadingLayer(ansatz, settings.words(), settings.globalScale(), execution);
    learnScales = settings.learnScales();
    double[] initial =
        layer.initialParameters(root.child(name + ".angles"), settings.initialRange());
    int angles = ansatz.angleCount();
    int scales = angles + ansatz.scaleCount();
    parameters.add(
        group.parameter(name + ".angles", ansatz.angleShape(), Arrays.copyOf(initial, angles)));
    if (learnScales) {
      parameters.add(
          group.parameter(
              name + ".scales", ansatz.scaleShape(), Arrays.copyOfRange(initial, angles, scales)));
    }
    if (settings.globalScale()) {
      parameters.add(group.parameter(name + ".global_scale", List.of(1), new double[1]));
    }
  }

  /// What a user should know of the circuit.
  List<String> warnings() {
    return layer.warnings();
  }

  /// The kernels in use.
  String kernel() {
    return layer.kernel();
  }

  @Override
  public TorchTensor forward(TorchTensor input, Mode mode) {
    return Splice.apply(this, input, parameters.stream().map(Parameter::value).toList());
  }

  @Override
  public Application apply(Rows input, List<double[]> values) {
    double[] weights = joined(values);
    double[] outputs = new double[input.count() * layer.features()];
    layer.forward(weights, input.values(), input.count(), outputs);
    Rows output = new Rows(input.count(), layer.features(), outputs);
    return new Application() {
      @Override
      public Rows output() {
        return output;
      }

      @Override
      public Pullback pullBack(Rows outputGradient) {
        double[] toWeights = new double[weights.length];
        double[] toInput = new double[input.values().length];
        layer.backward(
            weights, input.values(), input.count(), outputGradient.values(), toWeights, toInput);
        return new Pullback(new Rows(input.count(), input.width(), toInput), parts(toWeights));
      }
    };
  }

  /// θ, λ and ρ one after the other; λ is 1 where it is not trained.
  private double[] joined(List<double[]> values) {
    double[] weights = new double[layer.parameters()];
    int angles = layer.ansatz().angleCount();
    Arrays.fill(weights, angles, angles + layer.ansatz().scaleCount(), 1);
    for (int p = 0; p < values.size(); p++) {
      System.arraycopy(values.get(p), 0, weights, offset(p), values.get(p).length);
    }
    return weights;
  }

  private List<double[]> parts(double[] weights) {
    List<double[]> parts = new ArrayList<>();
    for (int p = 0; p < parameters.size(); p++) {
      int from = offset(p);
      parts.add(Arrays.copyOfRange(weights, from, from + parameters.get(p).count()));
    }
    return parts;
  }

  /// Where a parameter begins among all weights.
  private int offset(int parameter) {
    int angles = layer.ansatz().angleCount();
    if (parameter == 0) {
      return 0;
    }
    return parameter == 1 && learnScales ? angles : angles + layer.ansatz().scaleCount();
  }

  @Override
  public void close() {
    layer.close();
  }
}
