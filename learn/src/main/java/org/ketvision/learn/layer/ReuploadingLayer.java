package org.ketvision.learn.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ketvision.learn.ansatz.DataReuploading;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.state.Execution;

/// The quantum layer of the QINR models: a data re-uploading circuit with trainable angles θ, input
/// scales λ and, if wanted, one global scale e^ρ.
///
/// f(h) = ⟨P⟩ after U(e^ρ h; θ, λ). The parameters lie in one array, θ row-major [L + 1, K, n, 3],
/// then λ [L, n], then ρ: 108 + 12 = 120 for 6 qubits with L = K = 2, and 144 + 18 + 1 = 163 for L
/// = 3 with the global scale. Source: QINR-AE paper (arXiv:2603.06755), Eqs. (6)–(10) and Appendix
/// B for ρ. It may be used again and again, by one thread at a time, and is to be closed.
public final class ReuploadingLayer implements AutoCloseable {
  private final DataReuploading ansatz;
  private final boolean globalScale;
  private final ExpectationLayer layer;

  /// A layer of that circuit.
  ///
  /// @param readout which expectation values it hands on
  /// @param globalScale whether there is a ρ
  public ReuploadingLayer(
      DataReuploading ansatz, QubitReadout readout, boolean globalScale, Execution execution) {
    this.ansatz = ansatz;
    this.globalScale = globalScale;
    layer =
        new ExpectationLayer(
            ansatz.circuit(),
            List.of(ansatz.circuit().weightCount()),
            readout.words(ansatz.qubits()),
            execution);
  }

  /// The circuit.
  public DataReuploading ansatz() {
    return ansatz;
  }

  /// Whether there is a global scale.
  public boolean hasGlobalScale() {
    return globalScale;
  }

  /// The kernels in use, such as "vector-512 float64".
  public String kernel() {
    return layer.kernel();
  }

  /// Numbers that a sample brings in: one for each qubit.
  public int inputs() {
    return ansatz.qubits();
  }

  /// Numbers that a sample takes out.
  public int features() {
    return layer.outputs();
  }

  /// How many parameters there are.
  public int parameters() {
    return ansatz.angleCount() + ansatz.scaleCount() + (globalScale ? 1 : 0);
  }

  /// Parameters to start from: θ uniform in [0, 2π), λ = 1, ρ = 0.
  public double[] initialParameters(RandomStream stream) {
    return initialParameters(stream, 2 * Math.PI);
  }

  /// Parameters to start from: θ uniform in [0, range), λ = 1, ρ = 0.
  ///
  /// @param range in radians
  public double[] initialParameters(RandomStream stream, double range) {
    SplittableRandom random = stream.generator();
    double[] parameters = new double[parameters()];
    for (int k = 0; k < ansatz.angleCount(); k++) {
      parameters[k] = range * random.nextDouble();
    }
    int scales = ansatz.angleCount() + ansatz.scaleCount();
    Arrays.fill(parameters, ansatz.angleCount(), scales, 1);
    return parameters;
  }

  /// What a user should know of this circuit: a line for each sub-layer that entangles nothing.
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (int k = 0; k < ansatz.subLayers(); k++) {
      var cluster = ansatz.clusters().get(k % ansatz.clusters().size());
      if (cluster.isIdentity()) {
        warnings.add(
            "sub-layer %d of %d entangles nothing: its pairs %s cancel one another"
                .formatted(k + 1, ansatz.subLayers(), cluster.pairs()));
      }
    }
    return warnings;
  }

  /// f(h) of a batch.
  ///
  /// @param parameters θ, λ and perhaps ρ
  /// @param inputs h, [samples, n]
  /// @param features f, [samples, features], written
  /// @throws IllegalArgumentException for an array that is too short
  public void forward(double[] parameters, double[] inputs, int samples, double[] features) {
    requireParameters(parameters.length);
    layer.forward(parameters, scaled(parameters, inputs, samples), samples, features);
  }

  /// The gradients of a loss from those of the features.
  ///
  /// @param parameters θ, λ and perhaps ρ
  /// @param inputs h, [samples, n]
  /// @param upstream ∂L/∂f, [samples, features]
  /// @param parameterGradient ∂L/∂(θ, λ, ρ), overwritten
  /// @param inputGradient ∂L/∂h, [samples, n], overwritten
  /// @throws IllegalArgumentException for an array that is too short
  public void backward(
      double[] parameters,
      double[] inputs,
      int samples,
      double[] upstream,
      double[] parameterGradient,
      double[] inputGradient) {
    requireParameters(parameters.length);
    requireParameters(parameterGradient.length);
    double[] scaled = scaled(parameters, inputs, samples);
    layer.backward(parameters, scaled, samples, upstream, parameterGradient, inputGradient);
    if (globalScale) {
      int rho = parameters() - 1;
      double scale = Math.exp(parameters[rho]);
      double sum = 0;
      for (int k = 0; k < samples * inputs(); k++) {
        sum += inputGradient[k] * scaled[k];
        inputGradient[k] *= scale;
      }
      parameterGradient[rho] = sum;
    }
  }

  private double[] scaled(double[] parameters, double[] inputs, int samples) {
    if (!globalScale) {
      return inputs;
    }
    double scale = Math.exp(parameters[parameters() - 1]);
    double[] scaled = new double[samples * inputs()];
    for (int k = 0; k < scaled.length; k++) {
      scaled[k] = scale * inputs[k];
    }
    return scaled;
  }

  private void requireParameters(int actual) {
    if (actual != parameters()) {
      throw new IllegalArgumentException(
          "the layer has %d parameters, not %d".formatted(parameters(), actual));
    }
  }

  @Override
  public void close() {
    layer.close();
  }
}
