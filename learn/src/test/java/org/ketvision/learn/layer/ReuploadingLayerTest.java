package org.ketvision.learn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ketvision.learn.ansatz.DataReuploading;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.gradient.CircuitFunction;
import org.ketvision.quantum.gradient.FiniteDifference;
import org.ketvision.quantum.gradient.ParameterShift;
import org.ketvision.quantum.observable.PauliString;
import org.ketvision.quantum.observable.PauliSum;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.KernelChoice;
import org.ketvision.quantum.state.Precision;

/// The QINR layer against the numbers of two independent codes and against two other gradients.
class ReuploadingLayerTest {
  private static final DataReuploading PAPER = DataReuploading.rings(6, 2, 2);
  private static final double[] INPUT = {.1, .2, .3, .4, .5, .6};

  /// ⟨X⟩, ⟨Y⟩, ⟨Z⟩ of each qubit and ⟨ZZ⟩ round the ring at [#oracleParameters] and [#INPUT].
  private static final double[] MULTI_BASIS = {
    -0.2139488221, -0.1649471220, -0.2196720925, -0.1803569889, -0.2909362241, -0.1276337825,
    0.1098813798, 0.2321111389, -0.1695299661, 0.0399229914, -0.1049745979, -0.2690081848,
    0.2206046815, 0.1516815144, 0.1709648295, 0.0427997627, 0.0827423423, 0.0935479374,
    0.2951778679, 0.2981793782, 0.2174114486, 0.0799474803, -0.0711709581, 0.1787914009
  };

  private static ReuploadingLayer layer(DataReuploading ansatz, QubitReadout readout, boolean rho) {
    return new ReuploadingLayer(ansatz, readout, rho, Execution.standard());
  }

  /// θ[l,k,q,a] = 0.1 (1+l) + 0.2 k + 0.03 q + 0.5 a and λ = 1.
  private static double[] oracleParameters() {
    double[] parameters = new double[120];
    Arrays.fill(parameters, 1);
    for (int k = 0; k < 108; k++) {
      parameters[k] = .1 * (1 + k / 36) + .2 * (k / 18 % 2) + .03 * (k / 3 % 6) + .5 * (k % 3);
    }
    return parameters;
  }

  private static double[] random(SplittableRandom random, int count, double most) {
    return random.doubles(count, -most, most).toArray();
  }

  @ParameterizedTest
  @EnumSource
  void readsOutWhatTwoOtherCodesDo(QubitReadout readout) {
    double[] expected =
        switch (readout) {
          case Z -> Arrays.copyOfRange(MULTI_BASIS, 12, 18);
          case MULTI_BASIS -> Arrays.copyOf(MULTI_BASIS, 23);
          case MULTI_BASIS_RING -> MULTI_BASIS;
        };
    try (var layer = layer(PAPER, readout, false)) {
      double[] features = new double[3 * layer.features()];
      double[] inputs = new double[18];
      System.arraycopy(INPUT, 0, inputs, 6, 6);
      layer.forward(oracleParameters(), inputs, 3, features);

      assertThat(layer.features()).isEqualTo(expected.length);
      assertThat(Arrays.copyOfRange(features, expected.length, 2 * expected.length))
          .containsExactly(expected, within(1e-10));
    }
  }

  @Test
  void theScalesMultiplyTheInputs() {
    double[] parameters = oracleParameters();
    double[] scales = {1, .5, 2, 1, 1.5, .25, .75, 1, 1, 2, .5, 1};
    System.arraycopy(scales, 0, parameters, 108, 12);
    try (var layer = layer(PAPER, QubitReadout.Z, false)) {
      double[] features = new double[6];
      layer.forward(parameters, INPUT, 1, features);
      assertThat(features)
          .containsExactly(
              new double[] {
                0.1699422713, 0.2009300440, 0.1590198832, 0.0110343040, 0.1100952813, 0.0849915101
              },
              within(1e-10));
    }
  }

  @ParameterizedTest
  @CsvSource({"2,2,Z,false,120", "3,2,MULTI_BASIS,true,163", "3,3,Z,false,234"})
  void hasTheParametersOfThePaper(
      int encodingLayers, int subLayers, QubitReadout readout, boolean rho, int parameters) {
    DataReuploading ansatz = DataReuploading.rings(6, encodingLayers, subLayers);
    try (var layer = layer(ansatz, readout, rho)) {
      assertThat(layer.parameters()).isEqualTo(parameters);
    }
  }

  @ParameterizedTest
  @CsvSource({"Z,false", "MULTI_BASIS,true", "MULTI_BASIS_RING,false"})
  void gradientsAreThoseOfFiniteDifferences(QubitReadout readout, boolean rho) {
    SplittableRandom random = new SplittableRandom(11);
    int samples = 5;
    try (var layer = layer(DataReuploading.rings(4, 2, 2), readout, rho)) {
      double[] parameters = layer.initialParameters(RandomStream.of(1));
      for (int k = layer.ansatz().angleCount(); k < parameters.length; k++) {
        parameters[k] += random.nextDouble(-.5, .5);
      }
      double[] inputs = random(random, samples * 4, 2);
      double[] upstream = random(random, samples * layer.features(), 1);
      double[] toParameters = new double[parameters.length];
      double[] toInputs = new double[inputs.length];
      layer.backward(parameters, inputs, samples, upstream, toParameters, toInputs);

      ToDoubleFunction<double[]> byParameters = p -> loss(layer, p, inputs, samples, upstream);
      ToDoubleFunction<double[]> byInputs = h -> loss(layer, parameters, h, samples, upstream);
      assertThat(toParameters)
          .containsExactly(FiniteDifference.gradient(byParameters, parameters, 1e-5), within(1e-8));
      assertThat(toInputs)
          .containsExactly(FiniteDifference.gradient(byInputs, inputs, 1e-5), within(1e-8));
    }
  }

  private static double loss(
      ReuploadingLayer layer, double[] parameters, double[] inputs, int samples, double[] weights) {
    double[] features = new double[weights.length];
    layer.forward(parameters, inputs, samples, features);
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      sum += weights[k] * features[k];
    }
    return sum;
  }

  @Test
  void gradientsAreThoseOfParameterShift() {
    SplittableRandom random = new SplittableRandom(12);
    DataReuploading ansatz = DataReuploading.rings(4, 1, 2);
    try (var layer = layer(ansatz, QubitReadout.MULTI_BASIS_RING, false)) {
      double[] parameters = layer.initialParameters(RandomStream.of(2));
      double[] inputs = random(random, 4, 2);
      double[] upstream = random(random, layer.features(), 1);
      double[] toParameters = new double[parameters.length];
      double[] toInputs = new double[4];
      layer.backward(parameters, inputs, 1, upstream, toParameters, toInputs);

      List<PauliString> words = QubitReadout.MULTI_BASIS_RING.words(4);
      List<PauliSum.Term> terms = new ArrayList<>();
      for (int k = 0; k < upstream.length; k++) {
        terms.add(new PauliSum.Term(upstream[k], words.get(k)));
      }
      var shifted =
          new ParameterShift(ansatz.circuit())
              .gradient(CircuitFunction.exact(new PauliSum(terms)), parameters, inputs);
      assertThat(toParameters).containsExactly(shifted.weights(), within(1e-10));
      assertThat(toInputs).containsExactly(shifted.inputs(), within(1e-10));
    }
  }

  /// With ⟨Z⟩ alone, the first RZ of W(1) and the last of W(L+1) move nothing; X and Y see more.
  @Test
  void twelveAnglesOfTheLayerAreDead() {
    assertThat(deadParameters(QubitReadout.Z)).hasSize(12);
    assertThat(deadParameters(QubitReadout.MULTI_BASIS)).containsExactly(0, 3, 6, 9, 12, 15);
  }

  private static List<Integer> deadParameters(QubitReadout readout) {
    SplittableRandom random = new SplittableRandom(13);
    try (var layer = layer(PAPER, readout, false)) {
      double[] parameters = layer.initialParameters(RandomStream.of(3));
      double[] gradient = new double[parameters.length];
      double[] inputs = random(random, 4 * 6, 2);
      double[] upstream = random(random, 4 * layer.features(), 1);
      layer.backward(parameters, inputs, 4, upstream, gradient, new double[24]);
      List<Integer> dead = new ArrayList<>();
      for (int k = 0; k < gradient.length; k++) {
        if (Math.abs(gradient[k]) < 1e-13) {
          dead.add(k);
        }
      }
      return dead;
    }
  }

  @Test
  void bothKernelsPrecisionsAndThreadCountsAgree() {
    double[] reference = gradient(new Execution(KernelChoice.SCALAR, Precision.FLOAT64, 1));
    assertThat(gradient(Execution.standard())).containsExactly(reference, within(1e-12));
    assertThat(gradient(Execution.standard().withThreads(2)))
        .containsExactly(gradient(Execution.standard()));
    assertThat(gradient(new Execution(KernelChoice.AUTO, Precision.FLOAT32, 1)))
        .containsExactly(reference, within(1e-4));
  }

  private static double[] gradient(Execution execution) {
    SplittableRandom random = new SplittableRandom(14);
    try (var layer = new ReuploadingLayer(PAPER, QubitReadout.MULTI_BASIS, true, execution)) {
      double[] gradient = new double[layer.parameters()];
      layer.backward(
          layer.initialParameters(RandomStream.of(4)),
          random(random, 33 * 6, 2),
          33,
          random(random, 33 * 23, 1),
          gradient,
          new double[33 * 6]);
      return gradient;
    }
  }

  @Test
  void saysWhereAnEntanglingStepCancelsItself() {
    try (var celebrities = layer(DataReuploading.rings(6, 3, 3), QubitReadout.Z, false);
        var digits = layer(PAPER, QubitReadout.Z, false)) {
      assertThat(celebrities.warnings()).singleElement().asString().contains("sub-layer 3 of 3");
      assertThat(digits.warnings()).isEmpty();
    }
  }

  @Test
  void refusesArraysThatDoNotFit() {
    try (var layer = layer(PAPER, QubitReadout.Z, false)) {
      assertThatThrownBy(() -> layer.forward(new double[119], INPUT, 1, new double[6]))
          .hasMessageContaining("120 parameters, not 119");
      assertThatThrownBy(() -> layer.forward(oracleParameters(), INPUT, 2, new double[12]))
          .hasMessageContaining("inputs");
      assertThatThrownBy(() -> layer.forward(oracleParameters(), INPUT, 1, new double[5]))
          .hasMessageContaining("5 outputs");
    }
    assertThatThrownBy(() -> QubitReadout.parse("x"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("z, multi-basis, multi-basis-ring");
  }
}
