package org.ketvision.app.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketvision.learn.failure.NumericalFailure;

class StudyRunnerTest {
  @TempDir private Path folder;
  private CellStore store;
  private final AtomicInteger computed = new AtomicInteger();
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void open() {
    store = new CellStore(folder);
  }

  private Cell cell(String key, String input, double value) {
    return new Cell(
        key,
        Map.of("input", input),
        _ -> {
          computed.incrementAndGet();
          return new CellResult(
              Map.of("value", value, "none", Double.NaN),
              Map.of("list", new double[] {1.5, Double.POSITIVE_INFINITY}));
        });
  }

  private StudyRunner runner(int workers) {
    return new StudyRunner(store, workers, StudyRunner.quiet(warnings::add));
  }

  @Test
  void finishedCellsAreNotComputedAgain() {
    List<Cell> cells = List.of(cell("a/b", "x", 0.1), cell("c", "x", 1.0 / 3));
    CellResults first = runner(2).run(cells, () -> false).orElseThrow();
    CellResults second = runner(1).run(cells, () -> false).orElseThrow();
    assertThat(computed).hasValue(2);
    assertThat(second.get("c").figures()).isEqualTo(first.get("c").figures());
    assertThat(second.get("a/b").series().get("list"))
        .containsExactly(1.5, Double.POSITIVE_INFINITY);
    assertThat(second.figures(List.of("c", "nowhere"), "value"))
        .containsExactly(1.0 / 3, Double.NaN);
  }

  @Test
  void otherInputsAreOtherCells() {
    runner(1).run(List.of(cell("a", "x", 1)), () -> false);
    CellResults changed = runner(1).run(List.of(cell("a", "y", 2)), () -> false).orElseThrow();
    assertThat(computed).hasValue(2);
    assertThat(changed.get("a").figure("value")).isEqualTo(2);
  }

  @Test
  void whatIsDoneWhenAskedToStopIsKept() {
    List<Cell> cells = List.of(cell("a", "x", 1), cell("b", "x", 2), cell("c", "x", 3));
    assertThat(runner(1).run(cells, () -> computed.get() >= 1)).isEmpty();
    assertThat(computed).hasValue(1);
    assertThat(runner(1).run(cells, () -> false)).isPresent();
    assertThat(computed).hasValue(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{\"schema\": {}}",
        "{\"schema\": 1, \"inputs\": {\"input\": []}}",
        "{\"schema\": 1, \"inputs\": {\"input\": \"x\"}, \"figures\": {\"value\": {}}, \"texts\":"
            + " {\"a\": {}}}"
      })
  void damagedCellsAreComputedAnew(String content) throws IOException {
    Files.writeString(folder.resolve("a.json"), content);
    CellResults results = runner(1).run(List.of(cell("a", "x", 7)), () -> false).orElseThrow();
    assertThat(results.get("a").figure("value")).isEqualTo(7);
    assertThat(computed).hasValue(1);
    assertThat(warnings).allSatisfy(warning -> assertThat(warning).contains("a.json"));
  }

  @Test
  void aFailureEndsTheWorkAndNamesItself() {
    Cell bad =
        new Cell(
            "bad",
            Map.of(),
            _ -> {
              throw new NumericalFailure("the loss is not a number");
            });
    assertThatThrownBy(() -> runner(1).run(List.of(bad, cell("b", "x", 1)), () -> false))
        .isInstanceOf(NumericalFailure.class)
        .hasMessage("the loss is not a number");
  }

  @Test
  void keysCannotLeaveTheFolder() {
    for (String key : List.of("../a", "/a", "a//b", "A", "a/", "")) {
      assertThatThrownBy(() -> cell(key, "x", 1)).hasMessageContaining("is no key of a cell");
    }
  }
}
