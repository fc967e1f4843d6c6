package org.ketvision.quantum.program;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.kernel.Access;
import org.ketvision.quantum.kernel.Amplitudes;
import org.ketvision.quantum.kernel.GeneratorRows;
import org.ketvision.quantum.kernel.Kernels;

/// Carries one tile of states through a program, forward and back. One sweep serves one thread.
///
/// Going forward it keeps the states before every step where memory allows, so that the way back
/// needs only λ ← M†λ and the environments; otherwise ψ is taken back by M† as well.
public final class Sweep {
  private final Program program;
  private final Kernels kernels;
  private final int lanes;
  private final int width;
  private final boolean keeps;
  private final Amplitudes[] states;
  private final Access[] access;
  private final @Nullable PerSample[] perSample;
  private @Nullable Amplitudes cotangent;
  private final @Nullable Amplitudes[] sums;

  /// Working memory of a step whose angle differs from sample to sample.
  @SuppressWarnings("ArrayRecordComponent") // working memory, never compared
  private record PerSample(
      GeneratorRows generator,
      Angle angle,
      Amplitudes factors,
      Amplitudes inverse,
      double[] derivative) {}

  /// A sweep for tiles of `width` samples with `streams` states each.
  ///
  /// @param keeps whether states are kept on the way forward
  public Sweep(Program program, Kernels kernels, int streams, int width, boolean keeps) {
    this.program = program;
    this.kernels = kernels;
    this.width = width;
    this.keeps = keeps;
    lanes = streams * width;
    int count = program.stepCount();
    access = new Access[count];
    perSample = new PerSample[count];
    sums = new Amplitudes[count];
    for (int step = 0; step < count; step++) {
      switch (program.steps().get(step)) {
        case Step.Dense dense ->
            access[step] =
                new Access(
                    program.qubits(),
                    lanes,
                    Primitive.ints(dense.wires()),
                    Primitive.ints(dense.controls()),
                    Primitive.ints(dense.values()));
        case Step.PerSample(Primitive primitive) -> {
          access[step] = primitive.access(program.qubits(), lanes);
          perSample[step] = perSample(primitive);
        }
      }
    }
    states = new Amplitudes[keeps ? count + 1 : 1];
    for (int k = 0; k < states.length; k++) {
      states[k] = newState();
    }
  }

  private PerSample perSample(Primitive primitive) {
    return switch (primitive.operation()) {
      case Primitive.Operation.Turn(var generator, var angle) ->
          new PerSample(
              GeneratorRows.of(generator),
              angle,
              kernels.amplitudes(GeneratorRows.FACTORS * lanes),
              kernels.amplitudes(GeneratorRows.FACTORS * lanes),
              new double[lanes]);
      case Primitive.Operation.Constant _ ->
          throw new IllegalArgumentException("a constant does not depend on the sample");
    };
  }

  private Amplitudes newState() {
    return kernels.amplitudes(Math.multiplyExact(1 << program.qubits(), lanes));
  }

  /// The kernels of this thread.
  public Kernels kernels() {
    return kernels;
  }

  /// Columns of the tile.
  public int lanes() {
    return lanes;
  }

  /// Samples the tile has room for.
  public int width() {
    return width;
  }

  /// Whether states are kept on the way forward.
  public boolean keeps() {
    return keeps;
  }

  /// The states before the first step, to be filled in.
  public Amplitudes input() {
    return states[0];
  }

  /// The states after the last step.
  public Amplitudes output() {
    return states[states.length - 1];
  }

  /// λ: at first of the output, after [#backward] of the input.
  public Amplitudes cotangent() {
    if (cotangent == null) {
      cotangent = newState();
    }
    return cotangent;
  }

  /// Runs all steps.
  ///
  /// @param weights the trainable angles
  /// @param inputs features of all samples, `features` each
  /// @param first number of the tile's first sample
  /// @param count samples in the tile
  public void forward(double[] weights, double[] inputs, int features, int first, int count) {
    for (int step = 0; step < access.length; step++) {
      Amplitudes from = states[keeps ? step : 0];
      Amplitudes to = states[keeps ? step + 1 : 0];
      PerSample turn = perSample[step];
      if (turn == null) {
        kernels.apply(access[step], program.packed(step), from, to);
      } else {
        setFactors(turn, weights, inputs, features, first, count);
        if (keeps) {
          to.copy(from);
        }
        kernels.rotate(access[step], turn.generator, turn.factors, to);
      }
    }
  }

  /// Runs the inverses of all steps on the last states kept.
  public void inverse() {
    Amplitudes state = output();
    for (int step = access.length - 1; step >= 0; step--) {
      PerSample turn = perSample[step];
      if (turn == null) {
        kernels.apply(access[step], program.adjoint(step), state, state);
      } else {
        kernels.rotate(access[step], turn.generator, turn.inverse, state);
      }
    }
  }

  private void setFactors(
      PerSample turn, double[] weights, double[] inputs, int features, int first, int count) {
    double scale = turn.generator.angleFactor();
    for (int lane = 0; lane < lanes; lane++) {
      int sample = lane % width;
      double angle =
          sample < count
              ? scale * turn.angle.value(weights, inputs, (first + sample) * features)
              : 0;
      double cosine = Angles.cosine(angle);
      double sine = Angles.sine(angle);
      turn.generator.setFactors(cosine, sine, turn.factors, lane, lanes);
      turn.generator.setFactors(cosine, -sine, turn.inverse, lane, lanes);
    }
  }

  /// Takes λ back through all steps, adding to the environments; per-sample angles go straight to
  /// the gradients.
  ///
  /// @param toInput whether λ of the input states is wanted
  /// @param weightGradient gradient of weights that per-sample angles hold, added to
  /// @param inputGradient gradient of the features, added to; empty when no angle has any
  public void backward(
      boolean toInput,
      double[] weights,
      double[] inputs,
      int features,
      int first,
      int count,
      double[] weightGradient,
      double[] inputGradient) {
    for (int step = access.length - 1; step >= 0; step--) {
      Amplitudes before = states[keeps ? step : 0];
      PerSample turn = perSample[step];
      if (turn == null) {
        if (!keeps) {
          kernels.apply(access[step], program.adjoint(step), before, before);
        }
        kernels.backward(
            access[step],
            program.adjoint(step),
            cotangent(),
            before,
            sums(step),
            toInput || step > 0);
      } else {
        Amplitudes after = states[keeps ? step + 1 : 0];
        Arrays.fill(turn.derivative, 0);
        kernels.rotationDerivative(
            access[step], turn.generator, cotangent(), after, turn.derivative);
        for (int lane = 0; lane < lanes; lane++) {
          if (lane % width < count) {
            turn.angle.backward(
                turn.derivative[lane],
                weights,
                inputs,
                (first + lane % width) * features,
                weightGradient,
                inputGradient);
          }
        }
        kernels.rotate(access[step], turn.generator, turn.inverse, cotangent());
        if (!keeps) {
          kernels.rotate(access[step], turn.generator, turn.inverse, before);
        }
      }
    }
  }

  private Amplitudes sums(int step) {
    Amplitudes result = sums[step];
    if (result == null) {
      result = kernels.environmentSums(program.rows(step));
      sums[step] = result;
    }
    return result;
  }

  /// Adds what [#backward] has summed to the environments and starts anew.
  public void collect(Environments environments) {
    for (int step = 0; step < access.length; step++) {
      if (perSample[step] == null) {
        kernels.reduce(
            sums(step), program.rows(step), environments.re(step), environments.im(step));
      }
    }
  }
}
