package org.ketvision.app.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.quantum.state.Execution;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.ObjectNode;

class VerificationTest {
  private static final double TOLERANCE = 1e-10;
  private static final JsonMapper JSON = new JsonMapper();

  private static final String METRICS =
      """
      {"metrics": [{"name": "two pixels of four", "shape": [2, 2], "data_range": 1,
        "a": [0, 1, 1, 0], "b": [0, 1, 0, 0], "mse": 0.25, "psnr": 6.020599913279624,
        "cosine": 0.7071067811865475}]}
      """;

  @TempDir private Path folder;

  @Test
  void acceptsRightNumbers() throws IOException {
    assertThat(passes(METRICS)).isTrue();
  }

  @Test
  void anUndefinedReferenceMatchesOnlyAnUndefinedResult() throws IOException {
    assertThat(passes(METRICS.replace("0.7071067811865475", "null"))).isFalse();
    String equal = METRICS.replace("\"b\": [0, 1, 0, 0]", "\"b\": [0, 1, 1, 0]");
    equal = equal.replace("\"mse\": 0.25", "\"mse\": 0").replace("6.020599913279624", "null");
    assertThat(passes(equal.replace("0.7071067811865475", "1"))).isTrue();
  }

  @Test
  void everyNumberCounts() throws IOException {
    for (String changed :
        List.of(
            METRICS.replace("0.25", "0.26"),
            METRICS.replace("6.0205", "6.0206"),
            METRICS.replace("0.7071", "0.7072"),
            METRICS.replace("[0, 1, 1, 0]", "[0, 1, 1, 0.1]"),
            METRICS.replace("[2, 2]", "[2, 3]"))) {
      assertThat(passes(changed)).as(changed).isFalse();
    }
  }

  @Test
  void anUnknownFieldIsRefusedByName() {
    assertThatThrownBy(() -> passes(METRICS.replace("\"mse\"", "\"mean_error\"")))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("metrics[0]")
        .hasMessageContaining("mean_error");
    assertThatThrownBy(() -> passes("{\"surprises\": []}"))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("surprises");
  }

  @Test
  void damagedFilesAreRefused() {
    for (String text :
        List.of(
            "",
            "[]",
            "{\"metrics\": 3}",
            "{\"metrics\": [3]}",
            METRICS.replace("\"shape\"", "\"mse\""),
            METRICS.replace("[0, 1, 1, 0]", "[0, \"one\", 1, 0]"),
            METRICS.substring(0, 100))) {
      assertThatThrownBy(() -> passes(text)).as(text).isInstanceOf(BadFile.class);
    }
    assertThatThrownBy(() -> Verification.run(folder.resolve("absent"), List.of(), execution()))
        .isInstanceOf(BadFile.class);
  }

  @Test
  void aFamilyWithoutCasesOrWithoutSupportDoesNotPass() throws IOException {
    Path file = write(METRICS);
    for (String family : List.of("block", "no-such-family")) {
      assertThat(Verification.run(file, List.of(family), execution()).getFirst().passes(TOLERANCE))
          .isFalse();
    }
  }

  @Test
  void referenceFilesPassAndOneChangedNumberOfAnyFieldDoesNot() throws IOException {
    Path golden = goldenFolder();
    JsonNode root = JSON.readTree(golden.resolve("pennylane-0.42.3.json"));
    for (GoldenFamily family : GoldenFamily.all()) {
      JsonNode cases = root.get(family.name());
      for (int k = 0; cases != null && k < cases.size() && k < 3; k++) {
        ObjectNode copy = (ObjectNode) cases.get(k).deepCopy();
        assertThat(passes(family, copy)).isTrue();
        for (Runnable restore : changeEachField(copy)) {
          assertThat(passes(family, copy)).as("%s[%d]: %s", family.name(), k, restore).isFalse();
          restore.run();
        }
      }
    }
  }

  /// Changes one number after the other; each runnable sets its number back and changes the next.
  private static List<Runnable> changeEachField(JsonNode node) {
    List<ArrayNode> numbers = new ArrayList<>();
    collect(node, numbers);
    List<Runnable> steps = new ArrayList<>();
    for (int k = 0; k < numbers.size(); k++) {
      ArrayNode array = numbers.get(k);
      JsonNode original = array.get(0);
      ArrayNode next = k + 1 < numbers.size() ? numbers.get(k + 1) : null;
      steps.add(
          () -> {
            array.set(0, original);
            if (next != null) {
              change(next);
            }
          });
    }
    change(numbers.getFirst());
    return steps;
  }

  private static void change(ArrayNode array) {
    array.set(0, DoubleNode.valueOf(array.get(0).doubleValue() + 0.001));
  }

  private static void collect(JsonNode node, List<ArrayNode> numbers) {
    if (node instanceof ArrayNode array && !array.isEmpty() && array.get(0).isNumber()) {
      numbers.add(array);
    } else {
      node.forEach(child -> collect(child, numbers));
    }
  }

  private boolean passes(GoldenFamily family, ObjectNode golden) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.putArray(family.name()).add(golden);
    return passes(JSON.writeValueAsString(root));
  }

  private boolean passes(String json) throws IOException {
    List<Verification.Outcome> outcomes = Verification.run(write(json), List.of(), execution());
    return outcomes.stream().allMatch(o -> o.passes(TOLERANCE));
  }

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("golden.json"), json);
  }

  private static Execution execution() {
    return Execution.standard();
  }

  private static Path goldenFolder() {
    String data = System.getenv("KETVISION_DATA");
    String given = System.getenv("KETVISION_GOLDEN");
    assumeTrue(data != null || given != null, "no reference files at hand");
    Path golden = given != null ? Path.of(given) : Path.of(data).resolveSibling("golden");
    assumeTrue(Files.isDirectory(golden), "no reference files at hand");
    return golden;
  }
}
