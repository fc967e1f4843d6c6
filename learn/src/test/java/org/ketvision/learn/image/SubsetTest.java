package org.ketvision.learn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ketvision.learn.failure.BadSetting;

class SubsetTest {
  private static final int[] LABELS = {3, 1, 3, 2, 1, 3, 3, 2};

  @Test
  void keepsFileOrder() {
    assertThat(Subset.ALL.indices(LABELS)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(Subset.first(3).indices(LABELS)).containsExactly(0, 1, 2);
    assertThat(new Subset(Set.of(3, 2), OptionalInt.empty(), OptionalInt.empty()).indices(LABELS))
        .containsExactly(0, 2, 3, 5, 6, 7);
    assertThat(new Subset(Set.of(), OptionalInt.of(1), OptionalInt.empty()).indices(LABELS))
        .containsExactly(0, 1, 3);
    assertThat(new Subset(Set.of(3), OptionalInt.of(3), OptionalInt.of(2)).indices(LABELS))
        .containsExactly(0, 2);
  }

  @Test
  void refusesChoicesThatMakeNoSense() {
    assertThatThrownBy(() -> Subset.first(0)).isInstanceOf(BadSetting.class);
    Subset nines = new Subset(Set.of(9), OptionalInt.empty(), OptionalInt.empty());
    assertThatThrownBy(() -> nines.indices(LABELS))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("9");
  }

  @Test
  void namesClassesByNameOrLabel() {
    assertThat(Subset.classes(IdxDatasets.EMNIST_LETTERS, "c, K,26")).containsExactly(3, 11, 26);
    assertThat(Subset.classes(IdxDatasets.FASHION_MNIST, "ankle boot")).containsExactly(9);
    assertThatThrownBy(() -> Subset.classes(IdxDatasets.EMNIST_LETTERS, "A,0"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("'0'");
  }
}
