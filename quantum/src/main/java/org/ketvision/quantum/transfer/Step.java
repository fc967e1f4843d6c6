package org.ketvision.quantum.transfer;

/// One map of a plan, applied to the coefficients of a density matrix in place.
sealed interface Step permits FusedStep, WideGateStep, EmbeddingStep {

  /// Whether the map differs from sample to sample.
  boolean dependsOnInput();

  /// What is shared by all samples of a call: the matrix of a fused step, or nothing.
  double[] prepare(double[] weights, double[] inputs, int offset);

  /// Replaces the coefficients by their image.
  void apply(double[] prepared, double[] tensor, double[] weights, double[] inputs, int offset);

  /// Pulls the cotangent back through the map, and adds the gradient with respect to its
  /// parameters.
  ///
  /// @param prepared from [#prepare]
  /// @param before the coefficients the map was applied to
  /// @param cotangent ∂L/∂(coefficients after), replaced by ∂L/∂(coefficients before)
  /// @param environment of a fused step: its own sum Σ λ rᵀ is added here instead of being spread
  void pullBack(
      double[] prepared,
      double[] before,
      double[] cotangent,
      double[] environment,
      double[] weights,
      double[] inputs,
      int offset,
      double[] weightGradient,
      double[] inputGradient);

  /// Size of the environment: 0 when the step spreads its gradient at once.
  int environmentSize();

  /// Spreads the gradient of the step's matrix over its parameters.
  void spread(
      double[] environment,
      double[] weights,
      double[] inputs,
      int offset,
      double[] weightGradient,
      double[] inputGradient);
}
