package org.ketvision.app.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketvision.app.study.Judgement.Outcome;
import org.ketvision.learn.statistics.Interval;
import org.ketvision.learn.statistics.Summary;

class VerdictRuleTest {
  /// 1 to 5: mean 3, s² = 2.5, t(0.975; 4) = 2.776445105: 3 ± 2.776445105·√(2.5·1.2).
  private static final Summary ONE_TO_FIVE = Summary.of(1, 2, 3, 4, 5);

  @Test
  void predictionIsWiderThanConfidence() {
    Interval prediction = VerdictRule.prediction(ONE_TO_FIVE);
    assertThat(prediction.high()).isCloseTo(3 + 2.776445105 * Math.sqrt(3), within(1e-8));
    assertThat(prediction.low()).isLessThan(ONE_TO_FIVE.low());
    assertThat(VerdictRule.prediction(Summary.of(1)).contains(1)).isFalse();
  }

  @Test
  void halfAUnitOfTheLastDigitIsGranted() {
    double edge = VerdictRule.prediction(ONE_TO_FIVE).high();
    assertThat(VerdictRule.reproduced(ONE_TO_FIVE, new Published.Value(edge + 0.04, 0.1))).isTrue();
    assertThat(VerdictRule.reproduced(ONE_TO_FIVE, new Published.Value(edge + 0.06, 0.1)))
        .isFalse();
  }

  @Test
  void outcomes() {
    Published.Value far = new Published.Value(99, 1);
    assertThat(VerdictRule.outcome(ONE_TO_FIVE, new Published.Value(3, 1), false))
        .isEqualTo(Outcome.REPRODUCED);
    assertThat(VerdictRule.outcome(ONE_TO_FIVE, far, true)).isEqualTo(Outcome.DIRECTION_HOLDS);
    assertThat(VerdictRule.outcome(ONE_TO_FIVE, far, false)).isEqualTo(Outcome.NOT_REPRODUCED);
    assertThat(VerdictRule.outcome(Summary.of(1, 2), far, true)).isEqualTo(Outcome.UNDECIDED);
  }

  @Test
  void directionNeedsTheSameSignAndASmallP() {
    assertThat(VerdictRule.directionHolds(0.1, 0.02, 0.01)).isTrue();
    assertThat(VerdictRule.directionHolds(0.1, -0.02, 0.01)).isFalse();
    assertThat(VerdictRule.directionHolds(0.1, 0.02, 0.06)).isFalse();
    assertThat(VerdictRule.directionHolds(0.1, 0.02, Double.NaN)).isFalse();
  }

  @Test
  void aDirectionIsDecidedByThreeSeedsOrMore() {
    assertThat(VerdictRule.direction(3, -1, -5, 0.04)).isEqualTo(Outcome.DIRECTION_HOLDS);
    assertThat(VerdictRule.direction(3, 1, -5, 0.04)).isEqualTo(Outcome.CONTRADICTED);
    assertThat(VerdictRule.direction(3, -1, -5, 0.05)).isEqualTo(Outcome.NOT_SHOWN);
    assertThat(VerdictRule.direction(2, -1, -5, 0.04)).isEqualTo(Outcome.UNDECIDED);
    assertThat(VerdictRule.direction(3, -1, 0, Double.NaN)).isEqualTo(Outcome.UNDECIDED);
  }

  @Test
  void onlyMoreThanThePublishedSurpassesIt() {
    assertThat(VerdictRule.reached(ONE_TO_FIVE, new Published.Value(3, 1)))
        .isEqualTo(Outcome.REPRODUCED);
    assertThat(VerdictRule.reached(ONE_TO_FIVE, new Published.Value(-99, 1)))
        .isEqualTo(Outcome.SURPASSED);
    assertThat(VerdictRule.reached(ONE_TO_FIVE, new Published.Value(99, 1)))
        .isEqualTo(Outcome.NOT_REPRODUCED);
    assertThat(VerdictRule.reached(Summary.of(1, 2), new Published.Value(-99, 1)))
        .isEqualTo(Outcome.UNDECIDED);
  }

  @Test
  void publishedNumbersHaveASource() {
    Published published = Published.read("qmae.json");
    assertThat(published.source()).contains("arXiv:2511.17372");
    double gap =
        published.get("qmae", "accuracy").value() - published.get("qae", "accuracy").value();
    assertThat(gap).isCloseTo(0.1286, within(1e-12));
    assertThat(published.find("qmae", "colour")).isEmpty();
  }

  @Test
  void aMisprintIsNamed() {
    Published published = Published.read("qinr.json");
    assertThat(published.suspect("table 10: qinr-qgan", "1")).isPresent();
    assertThat(published.suspect("table 10: qinr-qgan", "0")).isEmpty();
    assertThat(published.suspect("table 10: nobody", "0")).isEmpty();
  }

  @Test
  void aClaimHoldsByItsKind() {
    assertThat(Judgement.ofNumber("n", Outcome.REPRODUCED).holds()).isTrue();
    assertThat(Judgement.ofNumber("n", Outcome.SURPASSED).holds()).isTrue();
    assertThat(Judgement.ofNumber("n", Outcome.DIRECTION_HOLDS).holds()).isFalse();
    assertThat(Judgement.ofDirection("d", Outcome.DIRECTION_HOLDS).holds()).isTrue();
    for (Outcome outcome :
        List.of(
            Outcome.NOT_REPRODUCED, Outcome.NOT_SHOWN, Outcome.CONTRADICTED, Outcome.UNDECIDED)) {
      assertThat(Judgement.ofNumber("n", outcome).holds()).isFalse();
      assertThat(Judgement.ofDirection("d", outcome).holds()).isFalse();
    }
  }
}
