package org.ketvision.hybrid.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketvision.hybrid.nn.Functional.Window;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.optim.Adam;
import org.ketvision.learn.optim.AdamMoments;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.storage.Safetensors;
import org.ketvision.learn.storage.Tensor;

class ParameterStoreTest {
  private static final RandomStream ROOT = RandomStream.of(3);

  /// A small network, its optimizer and a training that needs nothing else.
  private static final class Trained implements AutoCloseable {
    final ParameterStore store = new ParameterStore(Precision.FLOAT32);
    final ParameterGroup group = store.group("all");
    final Layer network =
        Layers.sequential(
            Conv2d.of(group, "conv", 1, 4, Window.square(3, 2, 1), ROOT),
            BatchNorm.of(group, "norm", 4),
            Layers.leakyRelu(0.2),
            Layers.flatten(),
            Linear.of(group, "fc", 64, 5, ROOT));
    final Optimizer optimizer;

    Trained(boolean adam) {
      optimizer =
          adam
              ? new AdamOptimizer(group, Adam.standard())
              : new MomentumOptimizer(group, 0.9, 1e-3);
    }

    void steps(int from, int to) {
      for (int step = from; step < to; step++) {
        store.zeroGradients();
        try (Scope _ = Scope.open()) {
          TorchTensor x =
              TorchTensor.of(
                  Precision.FLOAT32,
                  Initial.normal(ROOT.child("x").child(step), 6 * 64, 1),
                  6,
                  1,
                  8,
                  8);
          int[] labels = {0, 1, 2, 3, 4, step % 5};
          Autograd.backward(Losses.crossEntropy(network.forward(x, Mode.TRAIN), labels));
        }
        optimizer.step(0.01);
      }
    }

    byte[] state() {
      List<Tensor> all = new ArrayList<>(store.tensors());
      all.addAll(optimizer.tensors());
      return new Safetensors(Map.of(), all).toBytes();
    }

    @Override
    public void close() {
      store.close();
    }
  }

  @Test
  void twoTrainingsGiveTheSameBits() {
    for (boolean adam : new boolean[] {true, false}) {
      try (Trained one = new Trained(adam);
          Trained two = new Trained(adam)) {
        one.steps(0, 20);
        two.steps(0, 20);
        assertThat(one.state()).isEqualTo(two.state());
      }
    }
  }

  @Test
  void twoThreadsGiveTheSameBitsTwice() {
    List<byte[]> states = new ArrayList<>();
    try {
      Torch.useThreads(2);
      assertThat(Torch.threads()).isEqualTo(2);
      for (int run = 0; run < 2; run++) {
        try (Trained trained = new Trained(true)) {
          trained.steps(0, 3);
          states.add(trained.state());
        }
      }
    } finally {
      Torch.useThreads(1);
    }
    assertThat(states.get(0)).isEqualTo(states.get(1));
    assertThatThrownBy(() -> Torch.useThreads(0)).isInstanceOf(BadSetting.class);
  }

  @Test
  void aTrainingGoesOnFromItsFileBitForBit(@TempDir Path folder) {
    for (boolean adam : new boolean[] {true, false}) {
      Path file = folder.resolve(adam + ".safetensors");
      try (Trained whole = new Trained(adam);
          Trained first = new Trained(adam);
          Trained second = new Trained(adam)) {
        whole.steps(0, 20);
        first.steps(0, 9);
        List<Tensor> all = new ArrayList<>(first.store.tensors());
        all.addAll(first.optimizer.tensors());
        new Safetensors(Map.of(), all).write(file);
        Safetensors stored = Safetensors.read(file);
        second.store.load(stored, file);
        second.optimizer.load(stored, file);
        second.steps(9, 20);
        assertThat(second.state()).isEqualTo(whole.state());
      }
    }
  }

  @Test
  void aFileOfAnotherModelIsRefused() {
    try (Trained trained = new Trained(true)) {
      Safetensors other =
          new Safetensors(
              Map.of(), List.of(Tensor.float64("conv.weight", List.of(2), new double[2])));
      assertThatThrownBy(() -> trained.store.load(other, Path.of("other.safetensors")))
          .isInstanceOf(BadFile.class)
          .hasMessageContaining("conv.weight")
          .hasMessageContaining("other.safetensors");
    }
  }

  @Test
  void adamStepsAsItsFormula() {
    double[] values = {0.5, -1, 2};
    var expected =
        new org.ketvision.learn.parameter.Parameter("x", List.of(3), values.clone(), new double[3]);
    AdamMoments moments = AdamMoments.zero(List.of(expected));
    try (ParameterStore store = new ParameterStore(Precision.FLOAT64)) {
      ParameterGroup group = store.group("all");
      Parameter x = group.parameter("x", List.of(3), values);
      AdamOptimizer adam = new AdamOptimizer(group, Adam.standard());
      for (int step = 0; step < 30; step++) {
        store.zeroGradients();
        try (Scope _ = Scope.open()) {
          Autograd.backward(x.value().squared().squared().sum());
        }
        for (int i = 0; i < 3; i++) {
          expected.gradient()[i] = 4 * Math.pow(expected.values()[i], 3);
        }
        adam.step(0.05);
        Adam.standard().step(moments, List.of(expected), 0.05);
      }
      try (Scope _ = Scope.open()) {
        assertThat(x.value().toArray()).containsExactly(expected.values(), within(1e-12));
      }
    }
  }

  @Test
  void theCommonNormOfSeveralGroupsIsLimited() {
    try (ParameterStore store = new ParameterStore(Precision.FLOAT64)) {
      ParameterGroup first = store.group("first");
      ParameterGroup second = store.group("second");
      Parameter a = first.parameter("a", List.of(1), new double[] {3});
      Parameter b = second.parameter("b", List.of(2), new double[] {0, 4});
      List<ParameterGroup> groups = List.of(first, second);
      try (Scope _ = Scope.open()) {
        Autograd.backward(a.value().squared().sum().plus(b.value().squared().sum()));
      }
      assertThat(ParameterStore.clipGradientNorm(groups, 20)).isCloseTo(10, within(1e-12));
      assertThat(ParameterStore.gradientNorm(groups)).isCloseTo(10, within(1e-12));
      ParameterStore.clipGradientNorm(groups, 5);
      assertThat(ParameterStore.gradientNorm(groups)).isCloseTo(5, within(1e-5));
      try (Scope _ = Scope.open()) {
        assertThat(b.gradient().toArray()[1] / a.gradient().item())
            .isCloseTo(4.0 / 3, within(1e-12));
      }
    }
  }

  @Test
  void whatIsNotFiniteIsNoticed() {
    try (ParameterStore store = new ParameterStore(Precision.FLOAT32)) {
      ParameterGroup group = store.group("all");
      Parameter x = group.parameter("x", List.of(1), new double[] {0});
      store.requireFinite();
      try (Scope _ = Scope.open()) {
        Autograd.backward(x.value().log().sum());
      }
      assertThatThrownBy(() -> ParameterStore.clipGradientNorm(List.of(group), 1))
          .isInstanceOf(NumericalFailure.class);
      new MomentumOptimizer(group, 0, 0).step(1);
      assertThatThrownBy(store::requireFinite)
          .isInstanceOf(NumericalFailure.class)
          .hasMessageContaining("'all'");
    }
  }

  @Test
  void numbersAreStoredInTheirOwnPrecision() {
    try (Trained trained = new Trained(true)) {
      assertThat(trained.store.tensors())
          .allMatch(tensor -> tensor.type() == Precision.FLOAT32.elementType());
      assertThat(trained.store.tensors())
          .extracting(Tensor::name)
          .containsExactly(
              "conv.weight",
              "conv.bias",
              "norm.weight",
              "norm.bias",
              "fc.weight",
              "fc.bias",
              "norm.running_mean",
              "norm.running_var");
    }
  }

  @Test
  void manyStepsNeedNoMoreMemory() throws IOException {
    if (!Files.isReadable(Path.of("/proc/self/statm"))) {
      return;
    }
    try (Trained trained = new Trained(true)) {
      trained.steps(0, 500);
      System.gc();
      long before = residentPages();
      trained.steps(0, 3000);
      long grown = (residentPages() - before) * 4096;
      // Each step makes about 40 kB of tensors: 120 MB if none were freed.
      assertThat(grown).isLessThan(40L << 20);
    }
  }

  private static long residentPages() throws IOException {
    return new Scanner(Files.readString(Path.of("/proc/self/statm"))).skip("\\d+").nextLong();
  }
}
