package org.ketvision.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files made to do harm, each put through the command that reads it: it ends with its exit code
/// and one line that names the file and what is wrong, and changes nothing outside the run.
@DisabledOnOs(OS.WINDOWS) // which has neither pipes with names nor links for everybody
class HostileFilesTest {
  /// Not how long it may take, but after how long a test is sure to hang.
  private static final Duration FOREVER = Duration.ofSeconds(40);

  @TempDir private static Path good;
  @TempDir private Path folder;

  @BeforeAll
  static void trainSomething() throws IOException {
    TinyData.write(good.resolve("data"));
    String line =
        "train qmae --data-dir data --steps 2 --batch 4 --pictures 0 --checkpoint-every 1"
            + " --set log-every=1 --out run --quiet";
    assertThat(new CommandRunner(good).run(line.split(" ")).code()).isZero();
  }

  static List<HostileFolder.Case> cases() {
    return Stream.of(
            HostileData.cases(), HostileTensors.cases(), HostileTexts.cases(), HostileRuns.cases())
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void thereAreManyAndNoTwoAreCalledTheSame() {
    assertThat(cases().stream().map(HostileFolder.Case::name))
        .hasSizeGreaterThan(130)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void endsInOneLine(HostileFolder.Case hostile) throws IOException {
    HostileFolder place = HostileFolder.copy(good, folder);
    hostile.change().make(place);
    Map<String, String> outside = contents();
    CommandRunner.Outcome outcome =
        assertTimeoutPreemptively(
            FOREVER, () -> new CommandRunner(folder).run(place.words(hostile)));
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(hostile.code());
    assertThat(outcome.err())
        .startsWith("ketvision: ")
        .endsWith("\n")
        .hasLineCount(1)
        .hasSizeLessThan(2500)
        .doesNotContainPattern("[\\p{Cntrl}&&[^\\n]]")
        .doesNotContain("unforeseen")
        .contains(hostile.parts());
    assertThat(contents()).isEqualTo(outside);
  }

  /// Everything outside the run's own folder, with what it is.
  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(f -> !f.startsWith(folder.resolve("run"))).toList()) {
        boolean small =
            Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) < 1 << 22;
        contents.put(
            folder.relativize(file).toString(),
            small ? Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1) : "");
      }
    }
    return contents;
  }
}
