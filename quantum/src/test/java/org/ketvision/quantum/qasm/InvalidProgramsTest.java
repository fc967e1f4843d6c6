package org.ketvision.quantum.qasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The corpus in `invalid/`: each program's first line says where it is refused and why, `// expect
/// LINE:COLUMN REASON`.
class InvalidProgramsTest {
  private static final Pattern EXPECTATION = Pattern.compile("// expect (\\d+):(\\d+) (.*)");

  static List<Path> programs() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(InvalidProgramsTest.class.getResource("invalid")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".qasm")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void isRefusedWithLineColumnAndReason(Path program) throws IOException {
    String source = Files.readString(program);
    Matcher expected = EXPECTATION.matcher(source.lines().findFirst().orElseThrow());
    assertThat(expected.matches()).isTrue();
    QasmException refusal =
        catchThrowableOfType(QasmException.class, () -> QasmReader.read(source));
    assertThat(refusal).isNotNull();
    assertThat("%d:%d %s".formatted(refusal.line(), refusal.column(), refusal.reason()))
        .isEqualTo("%s:%s %s".formatted(expected.group(1), expected.group(2), expected.group(3)));
    assertThat(refusal.getMessage()).doesNotContain("\n");
  }

  @Test
  void thereAreAtLeastFortyPrograms() throws IOException, URISyntaxException {
    assertThat(programs()).hasSizeGreaterThanOrEqualTo(40);
  }

  /// Damaged programs are read or refused, never anything else.
  @Test
  void damagedProgramsNeverEscapeAsAnotherError() throws IOException, URISyntaxException {
    QasmLimits limits = new QasmLimits(10_000, 40, 200, 64, 64, 2_000, 5_000);
    SplittableRandom random = new SplittableRandom(7);
    List<Path> seeds = programs();
    for (int round = 0; round < 20_000; round++) {
      String damaged = damage(Files.readString(seeds.get(round % seeds.size())), random);
      try {
        assertThat(QasmReader.read(damaged, limits).circuit().qubits()).isPositive();
      } catch (QasmException refusal) {
        assertThat(refusal.line()).isPositive();
        assertThat(refusal.column()).isPositive();
      }
    }
  }

  private static String damage(String source, SplittableRandom random) {
    StringBuilder text = new StringBuilder(source);
    for (int k = random.nextInt(4); k >= 0; k--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + 1 + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, text.substring(at, end));
        case 2 -> text.setCharAt(at, (char) random.nextInt(32, 127));
        default -> text.insert(at, "(){}[];:,@-*/\"\n19".charAt(random.nextInt(17)));
      }
      if (text.isEmpty()) {
        text.append(' ');
      }
    }
    return text.toString();
  }
}
