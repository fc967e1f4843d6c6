package org.ketvision.quantum.observable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PauliTest {
  @Test
  void bothSpellingsNameTheSameWord() {
    assertThat(PauliString.parse("ZIXY")).isEqualTo(PauliString.parse("Y3 Z0 X2"));
    assertThat(PauliString.parse("Z0Z1").toString()).isEqualTo("Z0 Z1");
    assertThat(PauliString.parse("II")).isEqualTo(PauliString.identity());
    assertThat(PauliString.parse(PauliString.parse("X7 Y2").toString()).wires())
        .containsExactly(2, 7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Q0", "Z0 Z0", "Z-1", "Z99999", "z0", "Z0 1"})
  void textsThatAreNoWordAreRefused(String text) {
    assertThatThrownBy(() -> PauliString.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sumsAreReadWithSignsAndCoefficients() {
    PauliSum sum = PauliSum.parse("0.5*Z0 Z1 - 1.2*X0 + 3");
    assertThat(sum.terms())
        .containsExactly(
            new PauliSum.Term(0.5, PauliString.parse("ZZ")),
            new PauliSum.Term(-1.2, PauliString.x(0)),
            new PauliSum.Term(3, PauliString.identity()));
    assertThat(PauliSum.parse(sum.toString())).isEqualTo(sum);
    assertThat(PauliSum.parse("ZZ + XX").terms()).hasSize(2);
    assertThat(PauliSum.parse("-Z0").terms().getFirst().coefficient()).isEqualTo(-1);
    assertThat(PauliSum.parse("2e-3 Z0").terms().getFirst().coefficient()).isEqualTo(2e-3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "+", "Z0 Z1 ++ X0", "3 4", "1.5*", "Z0 * Z1", "0.5*Q0"})
  void textsThatAreNoSumAreRefused(String text) {
    assertThatThrownBy(() -> PauliSum.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anticommutingTermsSquareToTheSumOfSquares() {
    PauliSum squared = PauliSum.parse("2*X0 + 3*Z0 - 1*Y0 Z1").squared();
    assertThat(squared.terms()).containsExactly(new PauliSum.Term(14, PauliString.identity()));
    assertThat(PauliSum.parse("X0 X1 + Z0 Z1").squared().terms())
        .containsExactly(
            new PauliSum.Term(2, PauliString.identity()),
            new PauliSum.Term(-2, PauliString.parse("YY")));
  }

  @Test
  void projectorOntoAPatternReadsItsFirstWireAsTheHighestBit() {
    assertThat(Projector.onto(List.of(1, 0), 2).matrix().re(2, 2)).isEqualTo(1);
    // Qubit 1 is 1 and qubit 0 is 0: basis state 01.
    double[] re = {0, 1, 0, 0};
    assertThat(Projector.onto(List.of(1, 0), 2).expectation(2, 1, re, new double[4]))
        .containsExactly(1);
  }
}
