package org.ketvision.quantum.program;

import java.util.List;

/// One pass over the states.
sealed interface Step {

  /// A dense matrix on few wires, the same for all samples.
  ///
  /// @param wires the wires, ascending
  /// @param blocks the fused blocks it is made of, in time order
  /// @param controls wires that must have a value for it to act
  /// @param values the values
  record Dense(
      List<Integer> wires, List<Block> blocks, List<Integer> controls, List<Integer> values)
      implements Step {}

  /// A rotation whose angle differs from sample to sample.
  ///
  /// @param primitive the rotation
  record PerSample(Primitive primitive) implements Step {}
}
