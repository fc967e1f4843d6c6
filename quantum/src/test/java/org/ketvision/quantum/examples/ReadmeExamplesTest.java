package org.ketvision.quantum.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketvision.quantum.circuit.Circuit;

/// The examples of the module's README are the files in `examples/`, run with nothing but this
/// module on their class path, and print what the README says.
class ReadmeExamplesTest {
  private static final Path README = Path.of("README.md");
  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final Pattern SECTION =
      Pattern.compile(
          "\\(\\.\\./examples/(\\w+\\.java)\\)\\n\\n```java\\n(.*?)```\\n\\nprints\\n\\n"
              + "```text\\n(.*?)```\\n",
          Pattern.DOTALL);

  /// What the README says of a file.
  record Example(String file, String code, String output) {
    @Override
    public String toString() {
      return file;
    }
  }

  static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    Matcher section = SECTION.matcher(Files.readString(README));
    while (section.find()) {
      examples.add(new Example(section.group(1), section.group(2), section.group(3)));
    }
    return examples;
  }

  @Test
  void theReadmeShowsEveryExample() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      assertThat(examples().stream().map(Example::file))
          .hasSizeGreaterThanOrEqualTo(5)
          .containsExactlyInAnyOrderElementsOf(
              files.map(file -> file.getFileName().toString()).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theReadmeShowsTheFileWithoutItsImports(Example example) throws IOException {
    String source = Files.readString(EXAMPLES.resolve(example.file));
    assertThat(source.substring(source.indexOf("///"))).isEqualTo(example.code);
    assertThat(source.lines().count()).isLessThan(60);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExamplePrintsWhatTheReadmeSays(Example example, @TempDir Path folder)
      throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    Process java = new ProcessBuilder(command(example, folder)).redirectError(log.toFile()).start();
    String output = new String(java.getInputStream().readAllBytes(), UTF_8);
    assertThat(java.waitFor()).as(() -> read(log)).isZero();
    assertThat(output.lines()).containsExactlyElementsOf(example.output.lines().toList());
  }

  private static List<String> command(Example example, Path folder) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    }
    command.addAll(List.of("-Dstdout.encoding=UTF-8", "-Duser.language=en"));
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(List.of("-cp", classes().toString()));
    command.add(EXAMPLES.resolve(example.file).toRealPath().toString());
    return command;
  }

  /// This module's own classes.
  private static Path classes() {
    return Path.of(
        URI.create(Circuit.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
