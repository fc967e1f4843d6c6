package org.ketvision.quantum.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ketvision.quantum.circuit.AmplitudeEmbedding;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.ElementaryGates;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.observable.PauliString;
import org.ketvision.quantum.observable.PauliSum;
import org.ketvision.quantum.state.LaneStates;

class ShiftAndCurvatureTest {
  private static final double[] NONE = {};
  private static final PauliSum ENERGY = PauliSum.parse("0.7*Z0 Z1 - 0.3*X0 + 0.2*Y1 Z2");

  private static Circuit circuit() {
    return Circuit.on(3)
        .add(Gates.ry(Angle.trainable(0), 0), Gates.rx(Angle.trainable(1), 1), Gates.h(2))
        .add(Gates.controlled(0, Gates.ry(Angle.trainable(2), 1)))
        .add(Gates.rzz(Angle.trainable(0).times(0.5), 1, 2))
        .add(Gates.phase(Angle.trainable(3).plus(Angle.trainable(1)), 0))
        .add(Gates.rot(Angle.trainable(2), Angle.trainable(1), Angle.of(0.3), 0))
        .build();
  }

  @Test
  void oneGapGivesTwoTermsAndTwoGapsGiveFour() {
    var ry = Gates.ry(Angle.trainable(0), 0);
    List<ShiftRule.Term> two = ShiftRule.of(ElementaryGates.generator(ry).orElseThrow()).terms();
    assertThat(two).hasSize(2);
    assertThat(two.getFirst().coefficient()).isEqualTo(0.5, within(1e-14));
    assertThat(two.getFirst().shift()).isEqualTo(Math.PI / 2, within(1e-12));
    var controlled = Gates.controlled(1, ry);
    List<ShiftRule.Term> four =
        ShiftRule.of(ElementaryGates.generator(controlled).orElseThrow()).terms();
    assertThat(four).hasSize(4);
    // (√2 ± 1)/(4√2) at π/2 and 3π/2, the second with a minus sign.
    double root = Math.sqrt(2);
    assertThat(four.get(0).coefficient()).isEqualTo((root + 1) / (4 * root), within(1e-13));
    assertThat(four.get(2).coefficient()).isEqualTo(-(root - 1) / (4 * root), within(1e-13));
  }

  @Test
  void hessianTimesVectorIsTheDerivativeOfTheGradient() {
    double[] weights = {0.3, -0.8, 1.9, 0.5};
    double[] vector = {1, -0.5, 0.25, 2};
    ParameterShift.GradientFunction adjoint =
        (circuit, w, inputs) -> {
          double[] gradient = new double[w.length];
          new ExpectationGradient(circuit, List.of(ENERGY))
              .pullBack(w, inputs, 1, new double[] {1}, new double[1], gradient, null);
          return gradient;
        };
    double[] product = new ParameterShift(circuit()).hessianVector(adjoint, weights, NONE, vector);
    double step = 1e-5;
    double[] up = weights.clone();
    double[] down = weights.clone();
    for (int k = 0; k < 4; k++) {
      up[k] += step * vector[k];
      down[k] -= step * vector[k];
    }
    double[] high = adjoint.gradient(circuit(), up, NONE);
    double[] low = adjoint.gradient(circuit(), down, NONE);
    for (int k = 0; k < 4; k++) {
      assertThat(product[k]).isEqualTo((high[k] - low[k]) / (2 * step), within(1e-8));
    }
  }

  @Test
  void guessesOfTheGradientAverageToIt() {
    double[] weights = {0.3, -0.8, 1.9, 0.5};
    double[] exact =
        new ParameterShift(circuit())
            .gradient(CircuitFunction.exact(ENERGY), weights, NONE)
            .weights();
    double[] guess =
        Spsa.gradient(
            w -> CircuitFunction.exact(ENERGY).value(circuit(), w, NONE), weights, 1e-3, 4000, 5);
    double length = 0;
    for (double g : exact) {
      length += g * g;
    }
    for (int k = 0; k < 4; k++) {
      // Each guess errs by the other components with random signs.
      assertThat(guess[k]).isEqualTo(exact[k], within(5 * Math.sqrt(length / 4000) + 1e-5));
    }
  }

  @Test
  void shotsGiveTheGradientWithinTheirNoise() {
    Circuit circuit = Circuit.on(1).add(Gates.ry(Angle.trainable(0), 0)).build();
    double shots = 20_000;
    double[] gradient =
        new ParameterShift(circuit)
            .gradient(
                CircuitFunction.sampled(PauliString.z(0), (long) shots, 17),
                new double[] {0.6},
                NONE)
            .weights();
    assertThat(gradient[0]).isEqualTo(-Math.sin(0.6), within(5 / Math.sqrt(2 * shots)));
    assertThat(gradient[0]).isNotEqualTo(-Math.sin(0.6));
  }

  @Test
  void probabilityCotangentsAndEmbeddedDataGetTheirGradient() {
    Circuit circuit =
        Circuit.on(3)
            .add(new AmplitudeEmbedding(List.of(2, 0), 1))
            .add(Gates.rx(Angle.input(0), 1))
            .add(circuit())
            .build();
    SplittableRandom random = new SplittableRandom(2);
    double[] weights = random.doubles(4, -2, 2).toArray();
    double[] inputs = random.doubles(10, 0.2, 2).toArray();
    double[] cotangents = random.doubles(16, -1, 1).toArray();
    double[] toWeights = new double[4];
    double[] toInputs = new double[10];
    ExpectationGradient gradient = new ExpectationGradient(circuit, List.of());
    gradient.pullBackProbabilities(weights, inputs, 2, cotangents, toWeights, toInputs);
    double[] expected =
        FiniteDifference.gradient(x -> loss(circuit, weights, x, cotangents), inputs, 1e-5);
    assertThat(toInputs).containsExactly(expected, within(1e-8));
    assertThat(toWeights)
        .containsExactly(
            FiniteDifference.gradient(w -> loss(circuit, w, inputs, cotangents), weights, 1e-5),
            within(1e-8));
  }

  private static double loss(
      Circuit circuit, double[] weights, double[] inputs, double[] cotangents) {
    double[] p =
        LaneStates.zero(3, 2).run(circuit, weights, inputs, 5).probabilities(List.of(0, 1, 2));
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      sum += p[k] * cotangents[k];
    }
    return sum;
  }
}
