package org.ketvision.hybrid.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketvision.learn.random.RandomStream;

class SpliceTest {
  private static final int SAMPLES = 5;
  private static final int FEATURES = 3;
  private static final RandomStream ROOT = RandomStream.of(7);

  /// y_k = s Σ_j sin(a_kj h_j), with its own way back.
  private record SineLayer(int outputs) implements JavaFunction {
    @Override
    public Application apply(Rows h, List<double[]> parameters) {
      double[] a = parameters.get(0);
      double s = parameters.get(1)[0];
      double[] y = new double[h.count() * outputs];
      for (int n = 0; n < h.count(); n++) {
        for (int k = 0; k < outputs; k++) {
          for (int j = 0; j < h.width(); j++) {
            y[n * outputs + k] +=
                s * Math.sin(a[k * h.width() + j] * h.values()[n * h.width() + j]);
          }
        }
      }
      return new Application() {
        @Override
        public Rows output() {
          return new Rows(h.count(), outputs, y);
        }

        @Override
        public Pullback pullBack(Rows g) {
          return SineLayer.this.pullBack(h, a, s, g);
        }
      };
    }

    private Pullback pullBack(Rows h, double[] a, double s, Rows g) {
      double[] dh = new double[h.values().length];
      double[] da = new double[a.length];
      double ds = 0;
      for (int n = 0; n < h.count(); n++) {
        for (int k = 0; k < outputs; k++) {
          for (int j = 0; j < h.width(); j++) {
            double weight = a[k * h.width() + j];
            double x = h.values()[n * h.width() + j];
            double dy = g.values()[n * outputs + k];
            dh[n * h.width() + j] += dy * s * weight * Math.cos(weight * x);
            da[k * h.width() + j] += dy * s * x * Math.cos(weight * x);
            ds += dy * Math.sin(weight * x);
          }
        }
      }
      return new Pullback(new Rows(h.count(), h.width(), dh), List.of(da, new double[] {ds}));
    }
  }

  private static final class Network implements AutoCloseable {
    final ParameterStore store;
    final Linear encoder;
    final Parameter angles;
    final Parameter scale;
    final Linear decoder;

    Network(Precision precision) {
      store = new ParameterStore(precision);
      ParameterGroup classical = store.group("classical");
      ParameterGroup quantum = store.group("quantum");
      encoder = Linear.of(classical, "encoder", 4, FEATURES, ROOT);
      angles =
          quantum.parameter(
              "angles",
              List.of(2, FEATURES),
              Initial.uniform(ROOT.child("angles"), 2 * FEATURES, -2, 2));
      scale = quantum.parameter("scale", List.of(), new double[] {0.3});
      decoder = Linear.of(classical, "decoder", 2, 4, ROOT);
    }

    TorchTensor loss(TorchTensor x) {
      TorchTensor h = Functional.tanh(encoder.forward(x, Mode.TRAIN));
      TorchTensor y =
          Splice.apply(new SineLayer(2), h, List.of(angles.value(), scale.value().exp()));
      return Losses.squaredErrorSum(decoder.forward(y, Mode.TRAIN), x);
    }

    @Override
    public void close() {
      store.close();
    }
  }

  private static TorchTensor input(Precision precision) {
    return TorchTensor.of(precision, Initial.normal(ROOT.child("x"), SAMPLES * 4, 1), SAMPLES, 4);
  }

  @Test
  void oneBackwardPassGivesEveryGradientAsDifferencesDo() {
    try (Network network = new Network(Precision.FLOAT64)) {
      GradientCheck.check(network.store, () -> network.loss(input(Precision.FLOAT64)), 1e-7);
    }
  }

  @Test
  void itsOutputIsTheFunctionsToTheBit() {
    double[] a = {0.5, -1.5, 2.5, 1, 2, 3};
    double[] h = {0.1, Double.POSITIVE_INFINITY, -0.25};
    SineLayer sine = new SineLayer(2);
    double[] finite = {0.1, 0.75, -0.25};
    try (Scope _ = Scope.open()) {
      TorchTensor y =
          Splice.apply(
              sine,
              TorchTensor.of(finite, 1, 3).asLeaf(),
              List.of(TorchTensor.of(a, 2, 3), TorchTensor.of(new double[] {2}, 1)));
      assertThat(y.toArray())
          .isEqualTo(
              sine.apply(new JavaFunction.Rows(1, 3, finite), List.of(a, new double[] {2}))
                  .output()
                  .values());
      TorchTensor lost =
          Splice.apply(
              sine,
              TorchTensor.of(h, 1, 3).asLeaf(),
              List.of(TorchTensor.of(a, 2, 3), TorchTensor.of(new double[] {2}, 1)));
      assertThat(lost.toArray()).containsOnly(Double.NaN);
    }
  }

  @Test
  void singlePrecisionAgreesWithDouble() {
    try (Network single = new Network(Precision.FLOAT32);
        Network twice = new Network(Precision.FLOAT64);
        Scope _ = Scope.open()) {
      Autograd.backward(single.loss(input(Precision.FLOAT32)));
      Autograd.backward(twice.loss(input(Precision.FLOAT64)));
      double[] expected = twice.angles.gradient().toArray();
      double[] found = single.angles.gradient().toArray();
      for (int i = 0; i < expected.length; i++) {
        assertThat(found[i]).isCloseTo(expected[i], within(1e-4 * (1 + Math.abs(expected[i]))));
      }
    }
  }

  @Test
  void askedForGradientsComeWithoutTouchingTheViews() {
    try (Network network = new Network(Precision.FLOAT64);
        Scope _ = Scope.open()) {
      Autograd.backward(network.loss(input(Precision.FLOAT64)));
      double[] before = network.angles.gradient().toArray();
      List<TorchTensor> gradients =
          Autograd.gradients(
              network.loss(input(Precision.FLOAT64)), List.of(network.angles.value()), false);
      assertThat(gradients.getFirst().toArray()).isEqualTo(before);
      assertThat(network.angles.gradient().toArray()).isEqualTo(before);
    }
  }

  @Test
  void secondDerivativesAreRefused() {
    try (Network network = new Network(Precision.FLOAT64);
        Scope _ = Scope.open()) {
      TorchTensor loss = network.loss(input(Precision.FLOAT64));
      assertThatThrownBy(() -> Autograd.gradients(loss, List.of(network.angles.value()), true))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("first derivatives only");
    }
  }

  @Test
  void anInputWithoutGradientStillTrainsTheParameters() {
    try (Network network = new Network(Precision.FLOAT64);
        Scope _ = Scope.open()) {
      TorchTensor noise = TorchTensor.of(new double[] {0.1, 0.2, 0.3}, 1, 3);
      TorchTensor y =
          Splice.apply(
              new SineLayer(2),
              noise,
              List.of(network.angles.value(), TorchTensor.of(new double[] {1}, 1)));
      Autograd.backward(y.sum());
      double[] a = network.angles.value().toArray();
      assertThat(network.angles.gradient().toArray()[1])
          .isCloseTo(0.2 * Math.cos(a[1] * 0.2), within(1e-12));
    }
  }

  @Test
  void withoutGradientsItIsOnlyTheFunction() {
    try (Network network = new Network(Precision.FLOAT64);
        Scope _ = Scope.withoutGradients()) {
      assertThat(network.loss(input(Precision.FLOAT64)).requiresGradient()).isFalse();
    }
  }
}
