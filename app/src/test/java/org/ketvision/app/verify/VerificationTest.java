package org.ketvision.app.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.quantum.state.Execution;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
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
  void sizesThatMakeNoSenseDoNotPass() throws IOException {
    String single =
        """
        {"metrics": [{"name": "one pixel", "shape": [%d, %d], "data_range": 1, "a": [1], "b": [1],
          "mse": 0}]}
        """;
    assertThat(passes(single.formatted(1, 1))).isTrue();
    assertThat(passes(single.formatted(-1, -1))).isFalse();
    assertThatThrownBy(() -> passes(METRICS.replace("[2, 2]", "[2.5, 2]")))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("2.5");
    assertThat(
            passes(
                """
                {"distances": [{"name": "a hole", "n": 2, "m": 2, "d": 1, "a": [0, null],
                  "b": [1, 2], "frechet": 1}]}
                """))
        .isFalse();
    assertThatThrownBy(
            () ->
                passes(
                    """
                    {"qinr": [{"name": "half a qubit", "qubits": 2, "L_encoding": 0, "K": 1,
                      "clusters": [[[0.5, 1]]], "h": [0, 0], "theta": [0, 0, 0, 0, 0, 0],
                      "lambda": [], "expval_Z": [1, 1]}]}
                    """))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("clusters");
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
        for (Leaf leaf : leaves(copy)) {
          leaf.change();
          assertThat(passes(family, copy))
              .as("%s[%d] with another %s", family.name(), k, leaf.name())
              .isFalse();
          leaf.restore();
        }
      }
    }
  }

  /// One number of a case that can be changed and set back.
  private record Leaf(String name, JsonNode original, Consumer<JsonNode> setter) {
    void change() {
      setter.accept(
          original.isIntegralNumber()
              ? IntNode.valueOf(original.intValue() + 1)
              : DoubleNode.valueOf(original.doubleValue() + 0.001));
    }

    void restore() {
      setter.accept(original);
    }
  }

  /// Every number that is a field of its own, and the middle one of every innermost list.
  private static List<Leaf> leaves(JsonNode node) {
    List<Leaf> leaves = new ArrayList<>();
    switch (node) {
      case ObjectNode object -> {
        for (String field : object.propertyNames()) {
          JsonNode value = object.get(field);
          if (value.isNumber()) {
            leaves.add(new Leaf(field, value, v -> object.set(field, v)));
          }
          leaves(value)
              .forEach(l -> leaves.add(new Leaf(field + l.name(), l.original(), l.setter())));
        }
      }
      case ArrayNode list when !list.isEmpty() -> {
        int middle = list.size() / 2; // the first or last angle may only turn a phase
        if (list.get(middle).isNumber()) {
          leaves.add(new Leaf("[" + middle + "]", list.get(middle), v -> list.set(middle, v)));
        }
        list.forEach(child -> leaves.addAll(leaves(child)));
      }
      default -> {}
    }
    return leaves;
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
