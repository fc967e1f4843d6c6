package org.ketvision.quantum.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.matrix.WireAction;
import org.ketvision.quantum.observable.Observable;
import org.ketvision.quantum.state.DensityMatrix;
import org.ketvision.quantum.state.Estimate;
import org.ketvision.quantum.state.LaneStates;
import org.ketvision.quantum.state.Sampling;
import org.ketvision.quantum.state.Seeds;

/// The contract that every observable inherits.
class ObservableContractTest {
  private static final int QUBITS = 4;
  private static final int LANES = 3;

  @RepeatedTest(40)
  void everyWayToReadItAgrees(RepetitionInfo info) {
    SplittableRandom random = new SplittableRandom(300 + info.getCurrentRepetition());
    Observable observable = CircuitContract.observable(QUBITS, random);
    LaneStates states = CircuitContract.states(QUBITS, LANES, random);
    double[] mean = states.expectation(observable);
    double[] variance = observable.variance(QUBITS, LANES, states.re(), states.im());
    assertThat(observable.matrix().isHermitian(1e-14)).isTrue();
    for (int c = 0; c < LANES; c++) {
      ComplexMatrix rho = states.reduced(c, List.of(0, 1, 2, 3)).matrix();
      ComplexMatrix wide = widen(observable);
      double dense = trace(wide.times(rho));
      double spread = trace(wide.times(wide).times(rho)) - dense * dense;
      assertThat(mean[c]).isEqualTo(dense, within(1e-13));
      assertThat(variance[c]).isEqualTo(spread, within(1e-12));
      DensityMatrix mixed = DensityMatrix.of(rho);
      assertThat(mixed.expectation(observable)).isEqualTo(dense, within(1e-13));
      assertThat(mixed.variance(observable)).isEqualTo(spread, within(1e-12));
      double dual = 0;
      double[] coefficients = mixed.coefficients();
      double[] weights = DensityMatrix.dual(QUBITS, observable);
      for (int k = 0; k < weights.length; k++) {
        dual += weights[k] * coefficients[k];
      }
      assertThat(dual).isEqualTo(dense, within(1e-13));
    }
  }

  @RepeatedTest(20)
  void shotsScatterAroundIt(RepetitionInfo info) {
    SplittableRandom random = new SplittableRandom(500 + info.getCurrentRepetition());
    Observable observable = CircuitContract.observable(QUBITS, random);
    LaneStates state = CircuitContract.states(QUBITS, 1, random);
    Estimate estimate =
        Sampling.expectation(
            observable, o -> state.expectation(o)[0], 20_000, Seeds.generator(3, 4));
    assertThat(estimate.mean())
        .isEqualTo(state.expectation(observable)[0], within(5 * estimate.standardError() + 1e-12));
  }

  private static ComplexMatrix widen(Observable observable) {
    int size = 1 << QUBITS;
    double[] re = ComplexMatrix.identity(size).re();
    double[] im = new double[size * size];
    new WireAction(QUBITS, observable.wires()).apply(observable.matrix(), re, im, size);
    return ComplexMatrix.of(size, re, im);
  }

  private static double trace(ComplexMatrix matrix) {
    double sum = 0;
    for (int k = 0; k < matrix.size(); k++) {
      sum += matrix.re(k, k);
    }
    return sum;
  }
}
