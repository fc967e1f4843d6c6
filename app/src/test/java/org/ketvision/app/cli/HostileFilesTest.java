package org.ketvision.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files made to do harm, each put through the command that reads it: it ends with its exit code
/// and one line that names the file and what is wrong, and changes nothing outside the run. All are
/// met by one process with little memory.
@DisabledOnOs(OS.WINDOWS) // which has neither pipes with names nor links for everybody
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileFilesTest {
  private static final int PATIENCE_SECONDS = 300;

  private Map<String, HostileCorpus.Outcome> outcomes = Map.of();

  @BeforeAll
  void runThemAll(@TempDir Path folder) throws Exception {
    Path good = Files.createDirectories(folder.resolve("good"));
    TinyData.write(good.resolve("data"));
    String line =
        "train qmae --data-dir data --steps 2 --batch 4 --pictures 0 --checkpoint-every 1"
            + " --set log-every=1 --out run --quiet";
    assertThat(new CommandRunner(good).run(line.split(" ")).code()).isZero();
    Path results = folder.resolve("results");
    for (Process process :
        List.of(
            start("-Xmx160m", "modest", folder, good, results),
            start("-Xmx512m", "greedy", folder, good, results))) {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
    assertThat(results).as(Files.readString(folder.resolve("modest"))).exists();
    outcomes = HostileCorpus.read(results);
  }

  private static Process start(String memory, String which, Path folder, Path good, Path results)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            memory,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "org.ketvision.app.cli.HostileCorpus",
            good.toString(),
            results.toString(),
            which);
    return builder.redirectErrorStream(true).redirectOutput(folder.resolve(which).toFile()).start();
  }

  static List<HostileFolder.Case> cases() {
    return HostileCorpus.cases();
  }

  @Test
  void thereAreManyAndNoTwoAreCalledTheSame() {
    assertThat(cases().stream().map(HostileFolder.Case::name))
        .hasSizeGreaterThan(200)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void endsAsItShould(HostileFolder.Case hostile) {
    HostileCorpus.Outcome outcome =
        Objects.requireNonNull(outcomes.get(hostile.name()), "not reached: one before never ended");
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(hostile.code());
    assertThat(outcome.changed()).isEmpty();
    if (hostile.code() == 0) {
      assertThat(outcome.err()).isEmpty();
      return;
    }
    assertThat(outcome.err())
        .startsWith("ketvision: ")
        .endsWith("\n")
        .hasLineCount(1)
        .hasSizeLessThan(2500)
        .doesNotContainPattern("[\\p{Cntrl}&&[^\\n]]")
        .doesNotContain("unforeseen", "out of memory")
        .contains(hostile.parts());
  }
}
