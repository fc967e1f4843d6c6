package org.ketvision.quantum.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.gradient.CircuitFunction;
import org.ketvision.quantum.gradient.ExpectationGradient;
import org.ketvision.quantum.gradient.FiniteDifference;
import org.ketvision.quantum.gradient.NoisyExpectation;
import org.ketvision.quantum.gradient.ParameterShift;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.observable.HermitianMatrix;
import org.ketvision.quantum.observable.Observable;
import org.ketvision.quantum.observable.PauliString;
import org.ketvision.quantum.observable.PauliSum;
import org.ketvision.quantum.observable.Projector;
import org.ketvision.quantum.state.DensityMatrix;
import org.ketvision.quantum.state.Estimate;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.LaneStates;
import org.ketvision.quantum.state.Trajectories;
import org.ketvision.quantum.transfer.TransferPlan;

/// What must hold for every circuit.
final class CircuitContract {
  private static final double EXACT = 1e-11;
  private static final double GRADIENT = 1e-10;
  private static final double DIFFERENCE = 1e-6;

  private CircuitContract() {}

  /// A circuit followed by its inverse changes nothing, and the norm stays.
  static void inverse(Circuit circuit, double[] weights, double[] inputs, SplittableRandom random) {
    LaneStates start = states(circuit.qubits(), 1, random);
    LaneStates state = start.copy().run(circuit, weights, inputs, 0);
    assertThat(norm(state)).isEqualTo(1, within(EXACT));
    state.run(circuit.adjoint(), weights, inputs, 0);
    assertClose(state.re(), start.re(), EXACT);
    assertClose(state.im(), start.im(), EXACT);
  }

  /// Fused blocks in tiles, by every twin of the kernels, do what the gates do one by one, and pull
  /// cotangents back to states, weights and features alike.
  static void fusion(Circuit circuit, double[] weights, SplittableRandom random) {
    int lanes = 1 + random.nextInt(9);
    int features = circuit.inputCount();
    double[] inputs = RandomCircuits.numbers(lanes * features, random);
    LaneStates start = states(circuit.qubits(), lanes, random);
    LaneStates cotangent = states(circuit.qubits(), lanes, random);
    LaneStates expected = start.copy().run(circuit, weights, inputs, features);
    LaneStates pulled = cotangent.copy();
    double[] toWeights = new double[weights.length];
    double[] toInputs = new double[inputs.length];
    new GateByGateAdjoint(weights, inputs, features, 0, toWeights, toInputs)
        .sweep(circuit, expected.copy(), pulled);
    for (Execution execution : Engine.executions()) {
      Engine.Gradient run = Engine.run(circuit, weights, inputs, start, cotangent, execution);
      assertClose(run.states().re(), expected.re(), EXACT);
      assertClose(run.states().im(), expected.im(), EXACT);
      assertClose(run.cotangent().re(), pulled.re(), EXACT);
      assertClose(run.cotangent().im(), pulled.im(), EXACT);
      assertClose(run.weights(), toWeights, GRADIENT);
      assertClose(run.inputs(), toInputs, GRADIENT);
    }
  }

  /// Density matrices, fused or not, agree with state vectors where there is no noise.
  static void densityMatrix(Circuit circuit, double[] weights, double[] inputs) {
    LaneStates pure = LaneStates.zero(circuit.qubits(), 1).run(circuit, weights, inputs, 0);
    double[] expected = DensityMatrix.pure(pure.re(), pure.im()).coefficients();
    for (boolean fuse : List.of(true, false)) {
      double[] state = DensityMatrix.zero(circuit.qubits()).coefficients();
      new TransferPlan(circuit, Set.of(), fuse).prepare(weights).run(state, inputs, 0);
      assertClose(state, expected, EXACT);
    }
  }

  /// Adjoint, parameter shift, noisy reverse mode and differences give one gradient.
  static void gradients(Circuit circuit, Observable observable, double[] weights, double[] inputs) {
    double[] one = {1};
    double[] value = new double[1];
    double[] toWeights = new double[weights.length];
    double[] toInputs = new double[circuit.inputCount()];
    new ExpectationGradient(circuit, List.of(observable))
        .pullBack(weights, inputs, 1, one, value, toWeights, toInputs);
    ParameterShift.Gradient shift =
        new ParameterShift(circuit).gradient(CircuitFunction.exact(observable), weights, inputs);
    assertClose(toWeights, shift.weights(), GRADIENT);
    assertClose(toInputs, Arrays.copyOf(shift.inputs(), toInputs.length), GRADIENT);
    assertClose(
        toWeights,
        FiniteDifference.gradient(
            w -> CircuitFunction.exact(observable).value(circuit, w, inputs),
            weights,
            FiniteDifference.STEP),
        DIFFERENCE);
    noisyGradient(circuit, observable, weights, inputs, value[0], toWeights, toInputs);
  }

  private static void noisyGradient(
      Circuit circuit,
      Observable observable,
      double[] weights,
      double[] inputs,
      double value,
      double[] toWeights,
      double[] toInputs) {
    double[] one = {1};
    double[] noisyValue = new double[1];
    double[] noisyWeights = new double[weights.length];
    double[] noisyInputs = new double[circuit.inputCount()];
    new NoisyExpectation(circuit, observable)
        .pullBack(weights, inputs, 1, one, noisyValue, noisyWeights, noisyInputs);
    assertThat(noisyValue[0]).isEqualTo(value, within(EXACT));
    assertClose(noisyWeights, toWeights, GRADIENT);
    assertClose(noisyInputs, toInputs, GRADIENT);
  }

  /// Reverse mode through noise equals parameter shift through noise.
  static void gradientsWithNoise(
      Circuit noisy, Observable observable, double[] weights, double[] inputs) {
    double[] one = {1};
    double[] value = new double[1];
    double[] toWeights = new double[weights.length];
    double[] toInputs = new double[noisy.inputCount()];
    new NoisyExpectation(noisy, observable)
        .pullBack(weights, inputs, 1, one, value, toWeights, toInputs);
    ParameterShift.Gradient shift =
        new ParameterShift(noisy).gradient(CircuitFunction.noisy(observable), weights, inputs);
    assertThat(value[0])
        .isEqualTo(CircuitFunction.noisy(observable).value(noisy, weights, inputs), within(EXACT));
    assertClose(toWeights, shift.weights(), GRADIENT);
    assertClose(toInputs, Arrays.copyOf(shift.inputs(), toInputs.length), GRADIENT);
  }

  /// The mean over trajectories lies within `sigmas` standard errors of the density matrix.
  static void trajectories(
      Circuit noisy,
      Observable observable,
      double[] weights,
      double[] inputs,
      int count,
      long seed,
      double sigmas) {
    double exact =
        DensityMatrix.zero(noisy.qubits()).evolve(noisy, weights, inputs).expectation(observable);
    Trajectories.Result result =
        new Trajectories(noisy, List.of(observable)).run(weights, inputs, count, seed, 1);
    assertThat(Arrays.stream(result.probabilities()).sum()).isEqualTo(1, within(EXACT));
    Estimate estimate = result.expectations().getFirst();
    // A spread that the sample misses is bounded by what a fraction 1/count of it could hide.
    double hidden = 8.0 * norm(observable) / count;
    assertThat(estimate.mean())
        .isEqualTo(exact, within(sigmas * estimate.standardError() + hidden + EXACT));
  }

  private static double norm(Observable observable) {
    ComplexMatrix matrix = observable.matrix();
    double worst = 0;
    for (int i = 0; i < matrix.size(); i++) {
      double sum = 0;
      for (int j = 0; j < matrix.size(); j++) {
        sum += Math.hypot(matrix.re(i, j), matrix.im(i, j));
      }
      worst = Math.max(worst, sum);
    }
    return worst;
  }

  /// Random normalised states.
  static LaneStates states(int qubits, int lanes, SplittableRandom random) {
    double[] re = random.doubles((long) lanes << qubits, -1, 1).toArray();
    double[] im = random.doubles((long) lanes << qubits, -1, 1).toArray();
    for (int c = 0; c < lanes; c++) {
      double sum = 0;
      for (int k = c; k < re.length; k += lanes) {
        sum += re[k] * re[k] + im[k] * im[k];
      }
      for (int k = c; k < re.length; k += lanes) {
        re[k] /= Math.sqrt(sum);
        im[k] /= Math.sqrt(sum);
      }
    }
    return LaneStates.of(qubits, lanes, re, im);
  }

  /// A random observable of one of the four kinds.
  static Observable observable(int qubits, SplittableRandom random) {
    int wire = random.nextInt(qubits);
    int other = (wire + 1) % qubits;
    List<Integer> wires = qubits == 1 ? List.of(0) : List.of(wire, other);
    int size = 1 << wires.size();
    return switch (random.nextInt(4)) {
      case 0 -> word(qubits, random);
      case 1 ->
          PauliSum.of(random.nextDouble(-2, 2), word(qubits, random))
              .plus(random.nextDouble(-2, 2), word(qubits, random));
      case 2 ->
          Projector.onto(
              wires, random.doubles(size, -1, 1).toArray(), random.doubles(size, -1, 1).toArray());
      default -> {
        ComplexMatrix unitary = RandomCircuits.unitary(size, random);
        yield new HermitianMatrix(unitary.plus(unitary.adjoint()), wires);
      }
    };
  }

  private static PauliString word(int qubits, SplittableRandom random) {
    StringBuilder letters = new StringBuilder();
    for (int k = 0; k < qubits; k++) {
      letters.append("IXYZ".charAt(random.nextInt(4)));
    }
    return PauliString.parse(letters.toString());
  }

  private static double norm(LaneStates state) {
    double sum = 0;
    for (int k = 0; k < state.re().length; k++) {
      sum += state.re()[k] * state.re()[k] + state.im()[k] * state.im()[k];
    }
    return sum;
  }

  static void assertClose(double[] actual, double[] expected, double tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    double worst = 0;
    for (int k = 0; k < actual.length; k++) {
      double deviation = Math.abs(actual[k] - expected[k]);
      if (!(deviation <= tolerance)) {
        assertThat(actual[k]).as("entry %d", k).isEqualTo(expected[k], within(tolerance));
      }
      worst = Math.max(worst, deviation);
    }
    Deviations.note(worst, tolerance);
  }
}
