package org.ketvision.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketvision.app.Main;
import org.ketvision.app.console.Confirmation;
import org.ketvision.app.console.Session;
import org.ketvision.app.store.RunFixture;
import tools.jackson.databind.JsonNode;

class RunsCommandTest {
  @TempDir private Path folder;
  private CommandRunner runner;

  @BeforeEach
  void makeRuns() {
    runner = new CommandRunner(folder);
    RunFixture.done(folder.resolve("runs/qmae-a"), "qmae", 0.30, Map.of("training.batch", "256"));
    RunFixture.done(folder.resolve("runs/qmae-b"), "qmae", 0.20, Map.of("training.batch", "64"));
    RunFixture.make(folder.resolve("runs/qae-c"), "qae", 40, 0.25, Map.of());
  }

  private List<String> listed(String... options) {
    List<String> line = new ArrayList<>(List.of("runs", "list", "--json"));
    line.addAll(List.of(options));
    CommandRunner.Outcome outcome = runner.run(line.toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    List<String> names = new ArrayList<>();
    outcome.json().path("runs").forEach(run -> names.add(run.path("name").stringValue()));
    return names;
  }

  @Test
  void listFiltersAndSorts() {
    assertThat(listed("--sort", "loss")).containsExactly("qmae-b", "qae-c", "qmae-a");
    assertThat(listed("--model", "qmae", "--where", "fidelity>0.75")).containsExactly("qmae-b");
    assertThat(listed("--data", "mnist", "--sort", "name", "--reverse", "--limit", "1"))
        .containsExactly("qmae-b");
    assertThat(listed("--data", "emnist-letters")).isEmpty();
  }

  @Test
  void listPrintsATable() {
    CommandRunner.Outcome outcome =
        runner.run("runs", "list", "--sort", "name", "--columns", "name,loss,training.batch,tags");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines().map(line -> line.strip().replaceAll("\\s+", " ")))
        .contains("name loss training.batch tags", "qae-c 0.2500 32", "qmae-a 0.3000 256");
    assertThat(outcome.err()).isEmpty();
    assertThat(runner.run("runs", "list").out()).contains("unfinished");
  }

  @Test
  void listSaysWhatIsWrong() throws IOException {
    assertThat(runner.run("runs", "list", "--where", "fidelty>0.5"))
        .satisfies(o -> assertThat(o.code()).isEqualTo(2))
        .satisfies(o -> assertThat(o.err()).contains("did you mean fidelity"));
    assertThat(runner.run("runs", "list", "--sort", "x y").code()).isEqualTo(2);
    assertThat(runner.run("runs", "list", "--limit", "-1").code()).isEqualTo(2);
    assertThat(runner.run("runs", "list", "--model", "qma").code()).isEqualTo(2);
    assertThat(runner.run("runs", "list", "--runs", "absent").code()).isEqualTo(3);
    assertThat(runner.run("runs").code()).isEqualTo(2);
    Files.createDirectories(folder.resolve("none"));
    CommandRunner.Outcome none = runner.run("runs", "list", "--runs", "none");
    assertThat(none.code()).isZero();
    assertThat(none.err()).startsWith("no runs in ");
  }

  @Test
  void showPrintsAndChecks() throws IOException {
    JsonNode json = runner.run("runs", "show", "qae", "--json").json();
    assertThat(json.path("schema").intValue()).isEqualTo(1);
    assertThat(json.path("status").stringValue()).isEqualTo("unfinished");
    assertThat(json.path("settings").path("training.batch").intValue()).isEqualTo(32);
    assertThat(json.path("metrics").path("loss").doubleValue()).isEqualTo(0.25);
    assertThat(runner.run("runs", "show", "qmae-a").out())
        .contains("vector-512 float64", "training.batch", "▁", "█");
    Files.write(folder.resolve("runs/qae-c/model.safetensors"), new byte[100]);
    CommandRunner.Outcome damaged = runner.run("runs", "show", "qae-c", "--json");
    assertThat(damaged.json().path("status").stringValue()).isEqualTo("damaged");
    assertThat(damaged.json().path("problem").stringValue()).contains("model.safetensors");
    assertThat(runner.run("runs", "show", "qmae").code()).isEqualTo(2);
    assertThat(runner.run("runs", "show", "qmae").err()).contains("qmae-a or qmae-b");
    assertThat(runner.run("runs", "show", "other").code()).isEqualTo(3);
  }

  @Test
  void compareShowsWhatDiffers() {
    JsonNode json = runner.run("runs", "compare", "qmae-a", "qmae-b", "--json").json();
    assertThat(json.path("settings").toString()).isEqualTo("{\"training.batch\":[256,64]}");
    assertThat(json.path("metrics").path("loss").toString()).isEqualTo("[0.3,0.2]");
    CommandRunner.Outcome text =
        runner.run("runs", "compare", "qmae-a", "qmae-b", "--chart", "curves.png");
    assertThat(text.code()).as(text.err()).isZero();
    assertThat(text.out()).contains("training.batch  256", "█", "qmae-b").doesNotContain("model ");
    assertThat(folder.resolve("curves.png")).isNotEmptyFile();
    assertThat(runner.run("runs", "compare", "qmae-a").code()).isEqualTo(2);
    assertThat(runner.run("runs", "compare", "qmae-a", "runs/qmae-a").code()).isEqualTo(2);
  }

  @Test
  void tagsAreAddedRemovedAndFound() {
    assertThat(runner.run("runs", "tag", "qmae-a", "+paper", "+draft").out())
        .isEqualTo("draft paper\n");
    CommandRunner.Outcome changed =
        runner.run("runs", "tag", "qmae-a", "-draft", "+good", "--json", "--runs", "runs");
    assertThat(changed.code()).as(changed.err()).isZero();
    assertThat(changed.json().path("tags").toString()).isEqualTo("[\"good\",\"paper\"]");
    assertThat(listed("--tag", "paper", "--tag", "good")).containsExactly("qmae-a");
    assertThat(listed("--tag", "draft")).isEmpty();
    assertThat(listed("--rebuild", "--tag", "paper")).containsExactly("qmae-a");
    assertThat(runner.run("runs", "tag", "qmae-a", "paper").code()).isEqualTo(2);
    assertThat(runner.run("runs", "tag", "qmae-a", "+a b").code()).isEqualTo(2);
    assertThat(runner.run("runs", "tag", "--help").out()).contains("+TAG");
    assertThat(runner.run("runs", "tag").code()).isEqualTo(2);
  }

  @Test
  void deleteNeedsAYes() {
    CommandRunner.Outcome asked = runner.run("runs", "delete", "qae-c");
    assertThat(asked.code()).isEqualTo(2);
    assertThat(asked.err()).contains("add --yes");
    assertThat(folder.resolve("runs/qae-c")).exists();
    assertThat(runner.run("runs", "delete", "qae-c", "absent", "--yes").code()).isEqualTo(3);
    assertThat(folder.resolve("runs/qae-c")).exists();
    assertThat(runner.run("runs", "delete", "qae-c", "qmae-b", "--yes").code()).isZero();
    assertThat(listed()).containsExactly("qmae-a");
  }

  @Test
  void aPersonAtATerminalIsAsked() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Session session =
        new Session(
            System.out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            true,
            true,
            Map.of(),
            folder);
    assertThat(new Confirmation(session, () -> " Yes ").ask("Delete?")).isTrue();
    assertThat(new Confirmation(session, () -> "no").ask("Delete?")).isFalse();
    assertThat(new Confirmation(session, () -> null).ask("Delete?")).isFalse();
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("Delete? [y/N] ");
  }

  @Test
  void severalProcessesShareTheIndex() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      List<String> line =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Main.class.getName()));
      line.addAll(
          i == 0
              ? List.of("runs", "list", "--json", "--rebuild")
              : List.of("runs", "tag", "qmae-a", "+tag-" + i));
      processes.add(
          new ProcessBuilder(line)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("out-" + i).toFile())
              .start());
    }
    for (int i = 0; i < processes.size(); i++) {
      assertThat(processes.get(i).waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(processes.get(i).exitValue())
          .as(Files.readString(folder.resolve("out-" + i)))
          .isZero();
    }
    assertThat(listed("--tag", "tag-1", "--tag", "tag-2")).containsExactly("qmae-a");
  }
}
