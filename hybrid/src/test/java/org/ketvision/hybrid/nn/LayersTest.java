package org.ketvision.hybrid.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.ketvision.hybrid.nn.Functional.Window;
import org.ketvision.learn.random.RandomStream;

class LayersTest {
  private static final RandomStream ROOT = RandomStream.of(11);

  private static TorchTensor noise(String name, int... shape) {
    return TorchTensor.of(
        Initial.normal(ROOT.child(name), Shapes.count(Shapes.of(shape)), 1), shape);
  }

  @Test
  void aConvolutionalNetworkDifferentiatesAsDifferencesDo() {
    try (ParameterStore store = new ParameterStore(Precision.FLOAT64)) {
      ParameterGroup group = store.group("all");
      Layer network =
          Layers.sequential(
              Conv2d.of(group, "conv1", 1, 3, Window.square(3, 2, 1), ROOT),
              BatchNorm.of(group, "norm1", 3),
              Layers.leakyRelu(0.2),
              Conv2d.withoutBias(group, "conv2", 3, 2, new Window(1, 3, 1, 0, 1), ROOT),
              Layers.maxPool2d(Window.square(2, 1, 0)),
              Layers.flatten(),
              Linear.of(group, "fc", 18, 4, ROOT),
              BatchNorm.of(group, "norm2", 4),
              Layers.relu(),
              Linear.withoutBias(group, "head", 4, 3, ROOT));
      GradientCheck.check(
          store,
          () ->
              Losses.crossEntropy(
                  network.forward(noise("x", 5, 1, 8, 8), Mode.TRAIN), new int[] {0, 2, 1, 1, 0}),
          2e-7);
    }
  }

  @Test
  void everyElementwiseOperationDifferentiatesAsDifferencesDo() {
    List<UnaryOperator<TorchTensor>> operations =
        List.of(
            x -> x.squared().plus(0.5).sqrt(),
            x -> x.exp().over(x.squared().plus(1)),
            x -> x.abs().plus(1).log(),
            x -> x.clamp(-0.5, 0.5),
            x -> Functional.tanh(x).minus(Functional.sigmoid(x)),
            x -> Functional.softplus(x),
            x -> Functional.softmax(x, 1).times(Functional.logSoftmax(x, 0)),
            x -> x.matmul(x.transposed()),
            x -> TorchTensor.concat(1, List.of(x, x.times(2))).narrow(1, 2, 3),
            x -> x.normPerSample(),
            x -> x.mean(0).times(x.sum(1).sum()),
            x -> Functional.averagePool2d(x.reshape(1, 1, 3, 4), Window.square(3, 1, 1)));
    for (int i = 0; i < operations.size(); i++) {
      UnaryOperator<TorchTensor> operation = operations.get(i);
      try (ParameterStore store = new ParameterStore(Precision.FLOAT64)) {
        Parameter x =
            store
                .group("all")
                .parameter("operation" + i, List.of(3, 4), Initial.normal(ROOT.child(i), 12, 1));
        GradientCheck.check(store, () -> operation.apply(x.value()).squared().sum(), 1e-6);
      }
    }
  }

  @Test
  void lossesAreTheirFormulas() {
    double[] z = {-2, 0.5, 3};
    double[] t = {0, 1, 0.25};
    double entropy = 0;
    double squares = 0;
    for (int i = 0; i < z.length; i++) {
      double p = 1 / (1 + Math.exp(-z[i]));
      entropy -= t[i] * Math.log(p) + (1 - t[i]) * Math.log(1 - p);
      squares += (z[i] - t[i]) * (z[i] - t[i]);
    }
    try (Scope _ = Scope.open()) {
      TorchTensor logits = TorchTensor.of(z, 1, 3);
      TorchTensor targets = TorchTensor.of(t, 1, 3);
      assertThat(Losses.binaryCrossEntropySum(logits, targets).item())
          .isCloseTo(entropy, within(1e-12));
      assertThat(Losses.squaredErrorSum(logits, targets).item()).isCloseTo(squares, within(1e-12));
      assertThat(Losses.crossEntropy(logits, new int[] {2}).item())
          .isCloseTo(Math.log(Math.exp(-2) + Math.exp(0.5) + Math.exp(3)) - 3, within(1e-12));
    }
  }

  @Test
  void batchNormalisationKeepsRunningStatistics() {
    try (ParameterStore store = new ParameterStore(Precision.FLOAT64);
        Scope _ = Scope.open()) {
      BatchNorm norm = BatchNorm.of(store.group("all"), "norm", 1);
      TorchTensor x = TorchTensor.of(new double[] {1, 2, 6}, 3, 1);
      double deviation = Math.sqrt(14.0 / 3 + BatchNorm.EPSILON);
      assertThat(norm.forward(x, Mode.TRAIN).toArray())
          .containsExactly(
              new double[] {-2 / deviation, -1 / deviation, 3 / deviation}, within(1e-12));
      assertThat(store.buffers().get(0).value().item()).isCloseTo(0.1 * 3, within(1e-12));
      assertThat(store.buffers().get(1).value().item()).isCloseTo(0.9 + 0.1 * 7, within(1e-12));
      double[] before = store.buffers().get(1).value().toArray();
      assertThat(norm.forward(x, Mode.EVALUATE).toArray()[2])
          .isCloseTo((6 - 0.3) / Math.sqrt(1.6 + BatchNorm.EPSILON), within(1e-12));
      assertThat(store.buffers().get(1).value().toArray()).isEqualTo(before);
    }
  }

  @Test
  void averagesLeaveThePaddingOut() {
    try (Scope _ = Scope.open()) {
      TorchTensor x = TorchTensor.full(Precision.FLOAT64, 2, 1, 1, 3, 3);
      assertThat(Functional.averagePool2d(x, Window.square(3, 1, 1)).toArray()).containsOnly(2.0);
    }
  }

  @Test
  void aGradientPenaltyIsDifferentiatedTwice() {
    try (ParameterStore store = new ParameterStore(Precision.FLOAT64)) {
      ParameterGroup group = store.group("critic");
      Layer critic =
          Layers.sequential(
              Linear.of(group, "fc1", 4, 6, ROOT),
              Layers.leakyRelu(0.2),
              Linear.of(group, "fc2", 6, 1, ROOT));
      GradientCheck.check(
          store,
          () -> {
            TorchTensor x = noise("between", 5, 4).asLeaf();
            TorchTensor judged = critic.forward(x, Mode.TRAIN);
            TorchTensor slope = Autograd.gradients(judged.sum(), List.of(x), true).getFirst();
            return slope.normPerSample().plus(-1).squared().mean().times(10).plus(judged.mean());
          },
          1e-7);
    }
  }
}
