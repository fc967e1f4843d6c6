package org.ketvision.quantum.program;

import java.util.Arrays;
import java.util.List;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.kernel.Access;
import org.ketvision.quantum.kernel.Amplitudes;
import org.ketvision.quantum.kernel.GeneratorRows;
import org.ketvision.quantum.kernel.Kernels;

/// Blocks that differ only in wires and angles: their matrices, and gradients back to the angles.
///
/// All blocks are worked on together. The lanes are the blocks, padded to whole vectors; the
/// columns of a block's matrix are k further wires that nothing acts on. So a block's matrix is a
/// circuit on 2k wires run on the identity, and its gradient the same adjoint sweep that large
/// states get.
final class BlockFamily {
  private static final double[] NO_INPUTS = {};

  private final Kernels kernels;
  private final int wires;
  private final int members;
  private final int lanes;
  private final Gate[] gates;
  private final Amplitudes state;
  private final Amplitudes cotangent;
  private final double[] derivative;
  private final boolean constant;
  private boolean built;

  /// One primitive of every block.
  private sealed interface Gate {
    record Fixed(Access access, Amplitudes matrix, Amplitudes adjoint) implements Gate {}

    @SuppressWarnings("ArrayRecordComponent") // working memory, never compared
    record Turn(
        Access access,
        GeneratorRows generator,
        Angle[] angles,
        Amplitudes factors,
        Amplitudes inverse)
        implements Gate {}
  }

  BlockFamily(List<Block> blocks, Kernels kernels) {
    this.kernels = kernels;
    wires = blocks.getFirst().wires().size();
    members = blocks.size();
    lanes =
        (members + kernels.vectorLength() - 1) / kernels.vectorLength() * kernels.vectorLength();
    List<List<Primitive>> local = blocks.stream().map(Block::local).toList();
    gates = new Gate[local.getFirst().size()];
    for (int g = 0; g < gates.length; g++) {
      int place = g;
      gates[g] = gate(local.stream().map(block -> block.get(place)).toList());
    }
    int size = lanes << (2 * wires);
    state = kernels.amplitudes(size);
    cotangent = kernels.amplitudes(size);
    derivative = new double[lanes];
    constant =
        local.stream()
            .flatMap(List::stream)
            .allMatch(p -> p.angles().stream().allMatch(Angle::isFixed));
  }

  private Gate gate(List<Primitive> primitives) {
    Primitive first = primitives.getFirst();
    Access access = first.access(2 * wires, lanes);
    return switch (first.operation()) {
      case Primitive.Operation.Constant(var matrix) -> {
        Amplitudes packed = kernels.packedMatrix(matrix.size());
        Amplitudes adjoint = kernels.packedMatrix(matrix.size());
        kernels.pack(matrix.re(), matrix.im(), matrix.size(), false, packed);
        kernels.pack(matrix.re(), matrix.im(), matrix.size(), true, adjoint);
        yield new Gate.Fixed(access, packed, adjoint);
      }
      case Primitive.Operation.Turn(var generator, var _) ->
          new Gate.Turn(
              access,
              GeneratorRows.of(generator),
              primitives.stream().flatMap(p -> p.angles().stream()).toArray(Angle[]::new),
              kernels.amplitudes(GeneratorRows.FACTORS * lanes),
              kernels.amplitudes(GeneratorRows.FACTORS * lanes));
    };
  }

  /// Builds the matrices of all blocks.
  void build(double[] weights) {
    if (constant && built) {
      return;
    }
    state.clear();
    int size = 1 << wires;
    for (int diagonal = 0; diagonal < size; diagonal++) {
      for (int lane = 0; lane < lanes; lane++) {
        state.set((diagonal * size + diagonal) * lanes + lane, 1, 0);
      }
    }
    for (Gate gate : gates) {
      switch (gate) {
        case Gate.Fixed(var access, var matrix, var _) ->
            kernels.apply(access, matrix, state, state);
        case Gate.Turn turn -> {
          setFactors(turn, weights);
          kernels.rotate(turn.access, turn.generator, turn.factors, state);
        }
      }
    }
    built = true;
  }

  private void setFactors(Gate.Turn turn, double[] weights) {
    double scale = turn.generator.angleFactor();
    for (int lane = 0; lane < members; lane++) {
      double angle = scale * turn.angles[lane].value(weights, NO_INPUTS, 0);
      double cosine = Angles.cosine(angle);
      double sine = Angles.sine(angle);
      turn.generator.setFactors(cosine, sine, turn.factors, lane, lanes);
      turn.generator.setFactors(cosine, -sine, turn.inverse, lane, lanes);
    }
  }

  /// Copies a block's matrix, row-major.
  void matrix(int block, double[] re, double[] im) {
    for (int entry = 0; entry < 1 << (2 * wires); entry++) {
      re[entry] = state.re(entry * lanes + block);
      im[entry] = state.im(entry * lanes + block);
    }
  }

  /// Sets ∂L/∂(matrix) of a block, row-major.
  void setEnvironment(int block, double[] re, double[] im) {
    for (int entry = 0; entry < 1 << (2 * wires); entry++) {
      cotangent.set(entry * lanes + block, re[entry], im[entry]);
    }
  }

  /// Adds the gradient of all angles, from the environments set before.
  void backward(double[] weights, double[] weightGradient) {
    if (constant) {
      return;
    }
    kernelsBackward(weights, weightGradient);
    built = false;
  }

  private void kernelsBackward(double[] weights, double[] weightGradient) {
    for (int g = gates.length - 1; g >= 0; g--) {
      switch (gates[g]) {
        case Gate.Fixed(var access, var _, var adjoint) -> {
          kernels.apply(access, adjoint, state, state);
          kernels.apply(access, adjoint, cotangent, cotangent);
        }
        case Gate.Turn turn -> {
          Arrays.fill(derivative, 0);
          kernels.rotationDerivative(turn.access, turn.generator, cotangent, state, derivative);
          for (int lane = 0; lane < members; lane++) {
            turn.angles[lane].backward(
                derivative[lane], weights, NO_INPUTS, 0, weightGradient, NO_INPUTS);
          }
          kernels.rotate(turn.access, turn.generator, turn.inverse, state);
          kernels.rotate(turn.access, turn.generator, turn.inverse, cotangent);
        }
      }
    }
  }

  /// Number of wires k of each block.
  int wires() {
    return wires;
  }
}
