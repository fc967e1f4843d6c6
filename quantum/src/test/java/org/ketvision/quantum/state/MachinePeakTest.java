package org.ketvision.quantum.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MachinePeakTest {
  @ParameterizedTest
  @EnumSource(Precision.class)
  void measuresAPositivePeakOnTheLanesOfTheMachine(Precision precision) {
    MachinePeak peak = MachinePeak.measure(precision);
    assertThat(peak.gigaflops()).isPositive().isFinite();
    assertThat(peak.lanes() > 1).isEqualTo(MachinePeak.vectorApi());
    assertThat(peak.precision()).isEqualTo(precision);
  }
}
