package org.ketvision.app.reproduce.qmae;

import org.ketvision.learn.settings.OptimizationSettings;

/// How long and in which steps a model is trained.
///
/// @param id in keys and files
/// @param title in reports
/// @param wires which qubits are reset
/// @param optimization the optimiser
record Regime(String id, String title, String wires, OptimizationSettings optimization) {
  /// The project's own: 600 steps of 256 images, which reaches the end of the training; the last
  /// data qubits are reset.
  static Regime converged(int steps) {
    return new Regime(
        "batch-256",
        "%d steps of 256 images, last qubit reset".formatted(steps),
        "last",
        new OptimizationSettings(steps, null, 256, 0.05, "cosine", 0.9, 0.999, 1e-8));
  }

  /// The paper's Algorithm 1: one image a step, once through all of them; rate and reset qubit,
  /// which it leaves open, as they come nearest its figures.
  static Regime algorithm1() {
    return new Regime(
        "batch-1",
        "Algorithm 1: one image a step, one epoch, first qubit reset",
        "first",
        new OptimizationSettings(null, 1.0, 1, 0.002, "constant", 0.9, 0.999, 1e-8));
  }

  /// The optimiser in words.
  String words() {
    OptimizationSettings o = optimization;
    return "Adam (β₁ %s, β₂ %s, ε %s), rate %s, %s, %s, batch %d"
        .formatted(
            o.beta1(),
            o.beta2(),
            o.epsilon(),
            o.learningRate(),
            o.schedule(),
            o.steps() == null ? o.epochs() + " epochs" : o.steps() + " steps",
            o.batch());
  }
}
