package org.ketvision.hybrid.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.ketvision.hybrid.nn.Functional.Window;
import org.ketvision.learn.random.RandomStream;

/// What libtorch would answer with an exception of its own, or with a crash, is refused before.
class ShapeErrorsTest {
  private static TorchTensor zeros(int... shape) {
    return TorchTensor.full(Precision.FLOAT32, 0, shape);
  }

  private static void refused(String message, ThrowingCallable call) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
  }

  @Test
  void shapesThatDoNotFit() {
    try (Scope _ = Scope.open()) {
      refused("do not broadcast", () -> zeros(2, 3).plus(zeros(2)));
      refused("do not mix", () -> zeros(2).times(TorchTensor.of(new double[2], 2)));
      refused("do not multiply", () -> zeros(2, 3).matmul(zeros(2, 3)));
      refused("do not fill", () -> TorchTensor.of(new float[3], 2, 2));
      refused("negative", () -> TorchTensor.of(new float[4], -2, -2));
      refused("does not become", () -> zeros(2, 3).reshape(4));
      refused("no entries 2 to 4", () -> zeros(2, 4).narrow(1, 2, 3));
      refused("no axis 2", () -> zeros(2, 4).sum(2));
      refused("once each", () -> zeros(2, 4).sum(1, 1));
      refused("not one number", () -> zeros(2).item());
      refused("takes no input", () -> Functional.linear(zeros(2, 3), zeros(5, 4), null));
      refused("bias must have shape", () -> Functional.linear(zeros(2, 3), zeros(5, 3), zeros(4)));
      refused("a part to concatenate", () -> TorchTensor.concat(0, List.of(zeros(1, 2), zeros(1))));
      refused("must have shape", () -> Losses.squaredErrorSum(zeros(2, 2), zeros(2)));
    }
  }

  @Test
  void windowsThatDoNotFit() {
    Window window = Window.square(3, 1, 0);
    try (Scope _ = Scope.open()) {
      refused("does not fit", () -> Functional.maxPool2d(zeros(1, 1, 2, 5), window));
      refused("needs 4 axes", () -> Functional.averagePool2d(zeros(1, 5, 5), window));
      refused(
          "must have shape [2, 3, 3, 3]",
          () -> Functional.conv2d(zeros(1, 3, 5, 5), zeros(2, 1, 3, 3), null, window));
      refused(
          "half its window", () -> Functional.maxPool2d(zeros(1, 1, 9, 9), Window.square(2, 1, 2)));
      refused("does not exist", () -> Window.square(3, 0, 0));
    }
  }

  @Test
  void labelsThatAreNone() {
    try (Scope _ = Scope.open()) {
      refused("no class 10 of 10", () -> Losses.crossEntropy(zeros(1, 10), new int[] {10}));
      refused("no class -1", () -> Losses.crossEntropy(zeros(1, 10), new int[] {-1}));
      refused("do not belong", () -> Losses.crossEntropy(zeros(2, 10), new int[] {1}));
    }
  }

  @Test
  void normalisingWhatHasNoSpread() {
    try (ParameterStore store = new ParameterStore(Precision.FLOAT32);
        Scope _ = Scope.open()) {
      BatchNorm norm = BatchNorm.of(store.group("all"), "norm", 3);
      refused("one value a channel", () -> norm.forward(zeros(1, 3), Mode.TRAIN));
      refused("of 3 channels", () -> norm.forward(zeros(2, 4), Mode.TRAIN));
      assertThat(norm.forward(zeros(1, 3), Mode.EVALUATE).shape()).containsExactly(1, 3);
    }
  }

  @Test
  void gradientsOfWhatHasNone() {
    try (Scope _ = Scope.open()) {
      TorchTensor leaf = zeros(2).asLeaf();
      TorchTensor other = zeros(2).asLeaf();
      refused("depends on no parameter", () -> Autograd.backward(zeros(1)));
      refused("only one number", () -> Autograd.backward(leaf.times(2)));
      refused("does not depend on", () -> Autograd.gradients(leaf.sum(), List.of(other), false));
      try (Scope _ = Scope.withoutGradients()) {
        refused("without gradients", () -> Autograd.backward(leaf.sum()));
      }
      assertThat(leaf.sum().requiresGradient()).isTrue();
    }
  }

  @Test
  void whatIsClosedIsNotUsed() {
    TorchTensor gone;
    try (Scope _ = Scope.open()) {
      gone = zeros(2);
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> gone.plus(1))
        .withMessageContaining("closed");
    assertThatIllegalStateException()
        .isThrownBy(() -> zeros(2))
        .withMessageContaining("open one first");
    ParameterStore store = new ParameterStore(Precision.FLOAT32);
    ParameterGroup group = store.group("all");
    Parameter parameter = group.parameter("x", List.of(1), new double[1]);
    parameter.value();
    assertThatIllegalStateException()
        .isThrownBy(() -> group.parameter("y", List.of(1), new double[1]))
        .withMessageContaining("too late");
    store.close();
    assertThatIllegalStateException()
        .isThrownBy(parameter::value)
        .withMessageContaining("store is closed");
  }

  @Test
  void aTensorCanBeHandedToTheScopeAround() {
    try (Scope _ = Scope.open()) {
      TorchTensor kept;
      try (Scope inner = Scope.open()) {
        kept = inner.keep(zeros(2).plus(3));
      }
      assertThat(kept.plus(1).toArray()).containsOnly(4);
    }
  }

  @Test
  void twoTensorsOfOneName() {
    try (ParameterStore store = new ParameterStore(Precision.FLOAT32)) {
      ParameterGroup group = store.group("all");
      Linear.of(group, "fc", 1, 1, RandomStream.of(0));
      refused("fc.weight already", () -> Linear.of(group, "fc", 1, 1, RandomStream.of(0)));
      refused("group all already", () -> store.group("all"));
    }
  }
}
