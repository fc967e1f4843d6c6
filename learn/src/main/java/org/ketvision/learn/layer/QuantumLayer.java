package org.ketvision.learn.layer;

import java.util.List;
import org.ketvision.quantum.circuit.Circuit;

/// A circuit as a layer of a network: features of a batch in, read-outs out, with the
/// vector–Jacobian product to weights and features.
///
/// A layer owns working memory and perhaps threads. It may be used again and again, by one thread
/// at a time, and is to be closed. Results do not depend on its number of threads.
public sealed interface QuantumLayer extends AutoCloseable permits ExpectationLayer, PatchLayer {
  /// Shape of the trainable angles.
  List<Integer> weightShape();

  /// Number of trainable angles.
  default int weightCount() {
    return weightShape().stream().reduce(1, Math::multiplyExact);
  }

  /// Features of a sample.
  int inputs();

  /// Numbers read out for a sample.
  int outputs();

  /// The circuit, features included: of a layer of several, the one that all have the shape of.
  Circuit circuit();

  /// The kernels in use, such as "vector-512 float64".
  String kernel();

  /// Reads a batch out.
  ///
  /// @param weights the trainable angles in radians, [weightCount]
  /// @param inputs features, [samples, inputs]
  /// @param outputs read-outs, [samples, outputs], written
  void forward(double[] weights, double[] inputs, int samples, double[] outputs);

  /// The gradient of L = Σ_s Σ_o cotangents[s, o] · outputs[s, o].
  ///
  /// @param cotangents ∂L/∂outputs, [samples, outputs]
  /// @param weightGradient ∂L/∂weights, [weightCount], overwritten
  /// @param inputGradient ∂L/∂inputs, [samples, inputs], overwritten
  void backward(
      double[] weights,
      double[] inputs,
      int samples,
      double[] cotangents,
      double[] weightGradient,
      double[] inputGradient);

  @Override
  void close();
}
