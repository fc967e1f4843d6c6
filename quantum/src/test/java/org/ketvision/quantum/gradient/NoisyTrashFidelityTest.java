package org.ketvision.quantum.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Channels;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.circuit.NoiseModel;
import org.ketvision.quantum.state.DensityMatrix;
import org.ketvision.quantum.state.Execution;

class NoisyTrashFidelityTest {
  private static Circuit encoder(int n) {
    Circuit.Builder builder = Circuit.on(n);
    int first = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        int from = first;
        builder.add(
            Gates.block(
                IntStream.range(from, from + 15).mapToObj(Angle::trainable).toList(), i, j));
        first += 15;
      }
    }
    return builder.build();
  }

  private static double[] states(int count, int size, SplittableRandom random) {
    double[] x = random.doubles((long) count * size, 0, 1).toArray();
    for (int s = 0; s < count; s++) {
      double sum = 0;
      for (int k = 0; k < size; k++) {
        sum += x[s * size + k] * x[s * size + k];
      }
      for (int k = 0; k < size; k++) {
        x[s * size + k] /= Math.sqrt(sum);
      }
    }
    return x;
  }

  @ParameterizedTest
  @CsvSource({"2,0", "3,2", "4,1"})
  void withoutNoiseItIsTheTrashFidelity(int n, int trash) {
    SplittableRandom random = new SplittableRandom(n);
    Circuit encoder = encoder(n);
    double[] weights = random.doubles(encoder.weightCount(), -3, 3).toArray();
    double[] originals = states(3, 1 << n, random);
    double[] inputs = states(3, 1 << n, random);
    double[][] noisy = {new double[3], new double[weights.length], new double[3 << n]};
    double[][] pure = {new double[3], new double[weights.length], new double[3 << n]};
    new NoisyTrashFidelity(encoder, List.of(trash), NoiseModel.none())
        .gradient(weights, originals, inputs, 3, noisy[0], noisy[1], noisy[2]);
    try (TrashFidelity exact = new TrashFidelity(encoder, List.of(trash), Execution.standard())) {
      exact.gradient(weights, originals, inputs, 3, pure[0], pure[1], pure[2]);
    }
    for (int k = 0; k < 3; k++) {
      assertThat(noisy[k]).containsExactly(pure[k], within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({"2,0.05", "3,0.02"})
  void gradientsThroughNoiseAreThoseOfDifferences(int n, double p) {
    SplittableRandom random = new SplittableRandom(n);
    Circuit encoder = encoder(n);
    NoiseModel noise =
        NoiseModel.afterEveryGate(Channels.amplitudeDamping(p, 0))
            .after(new NoiseModel.OnCount(2), Channels.depolarizing(p, 0, 1));
    NoisyTrashFidelity model = new NoisyTrashFidelity(encoder, List.of(n - 1), noise);
    double[] weights = random.doubles(encoder.weightCount(), -3, 3).toArray();
    double[] original = states(1, 1 << n, random);
    double[] input = states(1, 1 << n, random);
    double[] toWeights = new double[weights.length];
    double[] toInput = new double[1 << n];
    model.gradient(weights, original, input, 1, new double[1], toWeights, toInput);
    assertThat(toWeights)
        .containsExactly(
            FiniteDifference.gradient(w -> value(model, w, original, input), weights, 1e-5),
            within(1e-8));
    assertThat(toInput)
        .containsExactly(
            FiniteDifference.gradient(x -> value(model, weights, original, x), input, 1e-5),
            within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({"1", "5", "37"})
  void threadsChangeNoBit(int samples) {
    SplittableRandom random = new SplittableRandom(samples);
    Circuit encoder = encoder(3);
    NoiseModel noise = NoiseModel.afterEveryGate(Channels.phaseDamping(0.1, 0));
    double[] weights = random.doubles(encoder.weightCount(), -3, 3).toArray();
    double[] originals = states(samples, 8, random);
    double[] inputs = states(samples, 8, random);
    double[][] one = {new double[samples], new double[45], new double[8 * samples]};
    double[][] three = {new double[samples], new double[45], new double[8 * samples]};
    try (NoisyTrashFidelity single = new NoisyTrashFidelity(encoder, List.of(0), noise);
        NoisyTrashFidelity triple = new NoisyTrashFidelity(encoder, List.of(0), noise, 3)) {
      single.gradient(weights, originals, inputs, samples, one[0], one[1], one[2]);
      triple.gradient(weights, originals, inputs, samples, three[0], three[1], three[2]);
      assertThat(three).isDeepEqualTo(one);
      single.evaluate(weights, originals, inputs, samples, one[0], one[2]);
      triple.evaluate(weights, originals, inputs, samples, three[0], three[2]);
      assertThat(three).isDeepEqualTo(one);
    }
  }

  private static double value(
      NoisyTrashFidelity model, double[] weights, double[] original, double[] input) {
    double[] fidelity = new double[1];
    model.evaluate(weights, original, input, 1, fidelity, null);
    return fidelity[0];
  }

  @ParameterizedTest
  @CsvSource({"3"})
  void theOutputIsAStateWithTheProbabilitiesReported(int n) {
    SplittableRandom random = new SplittableRandom(9);
    Circuit encoder = encoder(n);
    double[] weights = random.doubles(encoder.weightCount(), -3, 3).toArray();
    double[] input = states(1, 1 << n, random);
    NoisyTrashFidelity model =
        new NoisyTrashFidelity(
            encoder, List.of(0), NoiseModel.afterEveryGate(Channels.depolarizing(0.03, 0)));
    double[] probabilities = new double[1 << n];
    double[] fidelity = new double[1];
    model.evaluate(weights, input, input, 1, fidelity, probabilities);
    DensityMatrix output = model.output(weights, input);
    assertThat(output.trace()).isEqualTo(1, within(1e-13));
    assertThat(output.probabilities()).containsExactly(probabilities, within(1e-15));
    assertThat(output.fidelity(input, new double[1 << n])).isEqualTo(fidelity[0], within(1e-14));
    List<Double> all = new ArrayList<>();
    for (double p : probabilities) {
      all.add(p);
    }
    assertThat(all).allMatch(p -> p > 0);
  }
}
