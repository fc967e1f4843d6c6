package org.ketvision.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunIndexTest {
  @TempDir private Path root;

  private List<String> names(String... conditions) {
    return select("name", Optional.of("name"), false, 0, conditions);
  }

  private List<String> select(
      String column, Optional<String> sort, boolean reversed, int limit, String... conditions) {
    List<Condition> parsed = new ArrayList<>();
    for (String condition : conditions) {
      parsed.addAll(Condition.parse(condition));
    }
    RunQuery query =
        new RunQuery(
            List.of(RunColumn.of(column)),
            parsed,
            List.of(),
            sort.map(RunColumn::of),
            reversed,
            limit);
    try (RunIndex index = RunIndex.open(root)) {
      index.refresh(false);
      return index.select(query).stream().map(row -> String.valueOf(row.getFirst())).toList();
    }
  }

  private RunIndex.Refresh refresh(boolean rebuild) {
    try (RunIndex index = RunIndex.open(root)) {
      return index.refresh(rebuild);
    }
  }

  private void threeRuns() {
    RunFixture.done(root.resolve("a"), "qmae", 0.30, Map.of("training.batch", "256"));
    RunFixture.done(root.resolve("b"), "qae", 0.20, Map.of("data.name", "fashion-mnist"));
    RunFixture.make(root.resolve("sweep/c"), "qmae", 50, 0.25, Map.of("seed", "3"));
  }

  @Test
  void findsRunsAndNothingElse() throws IOException {
    threeRuns();
    Files.createDirectories(root.resolve("foreign/src"));
    Files.writeString(root.resolve("foreign/config.yaml"), "title: a web site\n");
    Files.createDirectories(root.resolve("empty"));
    Files.writeString(root.resolve("notes.txt"), "nothing");
    RunFixture.done(root.resolve(".hidden"), "qae", 0.1, Map.of());
    Path elsewhere = Files.createTempDirectory("elsewhere");
    RunFixture.done(elsewhere.resolve("d"), "qae", 0.1, Map.of());
    Files.createSymbolicLink(root.resolve("link"), elsewhere);
    assertThat(select("path", Optional.of("path"), false, 0)).containsExactly("a", "b", "sweep/c");
    assertThat(names("status=unfinished")).containsExactly("c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fidelity>0.75                 | b
          fidelity>=0.75                | b c
          loss<0.3                      | b c
          loss = 0.3                    | a
          training.batch=256            | a
          training.batch!=256           | b c
          model=qmae and loss<0.28      | c
          data~FASHION                  | b
          data='mnist'                  | a c
          steps>99                      | a b c
          step<100                      | c
          seed=7                        | a b c
          created>2020-01-01            | a b c
          created<2020                  |
          kernel~512                    | a b c
          mask.geometry=quadrant        | a b c
          loss<x                        |
          name>1                        | a b c
          best_loss<=0.2                | b
          """)
  void filters(String condition, String expected) {
    threeRuns();
    assertThat(String.join(" ", names(condition))).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void sortsAndLimits() {
    threeRuns();
    RunFixture.make(root.resolve("new"), "qae", 1, 0.5, Map.of());
    root.resolve("new/metrics.jsonl").toFile().delete();
    Optional<String> fidelity = Optional.of("fidelity");
    assertThat(select("name", fidelity, false, 0)).containsExactly("a", "c", "b", "new");
    assertThat(select("name", fidelity, true, 0)).containsExactly("b", "c", "a", "new");
    assertThat(select("name", fidelity, true, 2)).containsExactly("b", "c");
  }

  @Test
  void textOfAFilterIsNeverSql() {
    threeRuns();
    assertThat(names("name=x' OR 'a'='a")).isEmpty();
    assertThat(names("name!=\"; DROP TABLE run; --\"")).hasSize(3);
  }

  @Test
  void readsOnlyWhatChanged() throws IOException {
    threeRuns();
    RunFixture.age(root, 60);
    assertThat(refresh(false)).isEqualTo(new RunIndex.Refresh(3, 3, 0));
    assertThat(refresh(false)).isEqualTo(new RunIndex.Refresh(3, 0, 0));
    Tags.change(root.resolve("a"), List.of("good"), List.of());
    assertThat(refresh(false)).isEqualTo(new RunIndex.Refresh(3, 1, 0));
    assertThat(select("tags", Optional.of("name"), false, 0, "name=a"))
        .containsExactly("[\"good\"]");
    new RunStore(root, root).delete(root.resolve("b"));
    assertThat(refresh(false).removed()).isEqualTo(1);
    assertThat(names()).containsExactly("a", "c");
    assertThat(refresh(true).read()).isEqualTo(2);
  }

  @Test
  void aRunThatGoesOnIsReadAgain() {
    Path run = RunFixture.make(root.resolve("a"), "qmae", 50, 0.4, Map.of());
    assertThat(names("status=unfinished")).containsExactly("a");
    RunFixture.done(run, "qmae", 0.3, Map.of());
    assertThat(names("status=done and loss=0.3")).containsExactly("a");
  }

  @Test
  void brokenRunsAreListedAsDamaged() throws IOException {
    threeRuns();
    for (String name : List.of("config", "state", "short", "tags", "big", "gone", "marker")) {
      RunFixture.done(root.resolve(name), "qae", 0.5, Map.of());
    }
    Files.writeString(root.resolve("config/config.yaml"), "{[}");
    Files.write(root.resolve("state/state.json"), new byte[] {0, 1, 2});
    Files.writeString(root.resolve("short/state.json"), "{\"schema\":1}");
    Files.writeString(root.resolve("tags/tags.json"), "[");
    Files.write(root.resolve("big/state.json"), new byte[RunFiles.LIMIT + 1]);
    Files.delete(root.resolve("gone/config.yaml"));
    Files.delete(root.resolve("marker/commit.json"));
    Files.writeString(root.resolve("a/metrics.jsonl"), "{\"step\":1,\"lo");
    assertThat(names("status=damaged"))
        .containsExactly("big", "config", "gone", "marker", "short", "state", "tags");
    assertThat(select("problem", Optional.of("name"), false, 0, "status=damaged"))
        .containsExactly(
            "state.json cannot be read (larger than 1048576 bytes)",
            "config.yaml is damaged",
            "config.yaml is missing",
            "commit.json is missing",
            "state.json lacks the steps done",
            "state.json is not proper JSON",
            "tags.json is damaged");
    assertThat(names("status=done")).containsExactly("a", "b");
  }

  @Test
  void aDamagedIndexIsMadeAnew() throws IOException {
    threeRuns();
    names();
    Path file = root.resolve(".index/runs.db");
    assertThat(file).exists();
    Files.writeString(file, "this is no database at all, but long enough to look at".repeat(100));
    assertThat(names()).containsExactly("a", "b", "c");
    try (RandomAccessFile pages = new RandomAccessFile(file.toFile(), "rw")) {
      for (long at = 100; at < pages.length(); at += 97) {
        pages.seek(at);
        pages.write(0xff);
      }
    }
    assertThat(names()).containsExactly("a", "b", "c");
    Files.write(file, new byte[10]);
    assertThat(names()).containsExactly("a", "b", "c");
  }

  @Test
  void anIndexOfAnotherVersionIsMadeAnew() throws SQLException {
    threeRuns();
    names();
    String url = "jdbc:sqlite:" + root.resolve(".index/runs.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("DROP TABLE run");
      statement.executeUpdate("CREATE TABLE run (path TEXT)");
      statement.executeUpdate("PRAGMA user_version = 0");
    }
    assertThat(names()).containsExactly("a", "b", "c");
  }

  @Test
  void anIndexThatCannotBeWrittenIsKeptInMemory() throws IOException {
    threeRuns();
    Files.writeString(root.resolve(".index"), "in the way");
    assertThat(names()).containsExactly("a", "b", "c");
    assertThat(root.resolve(".index")).hasContent("in the way");
  }

  @Test
  void noFolderMeansNoRuns() {
    root = root.resolve("absent");
    assertThat(names()).isEmpty();
    assertThat(root).doesNotExist();
  }

  @Test
  void manyAtOnceSeeTheSame() throws Exception {
    for (int i = 0; i < 20; i++) {
      RunFixture.done(root.resolve("run-%02d".formatted(i)), "qae", 0.01 * i, Map.of());
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<List<String>>> all = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        int number = i;
        all.add(
            threads.submit(
                () -> {
                  new RunStore(root, root)
                      .tag(root.resolve("run-00"), List.of("tag-" + number), List.of());
                  return names();
                }));
      }
      for (Future<List<String>> one : all) {
        assertThat(one.get()).hasSize(20);
      }
    }
    assertThat(Tags.read(root.resolve("run-00"))).hasSize(24);
    try (RunIndex index = RunIndex.open(root)) {
      index.refresh(false);
      assertThat(index.keys()).contains("loss", "training.batch", "name");
      assertThat(index.has(RunColumn.of("training.batsh"))).isFalse();
    }
  }
}
