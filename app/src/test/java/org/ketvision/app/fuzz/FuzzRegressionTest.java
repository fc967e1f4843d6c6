package org.ketvision.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every reader under its seeds, under what fuzzing found, and under the seeds changed at random.
class FuzzRegressionTest {
  private static final int CHANGED = 400;

  @ParameterizedTest
  @EnumSource
  void theSeeds(Target target) throws IOException {
    assertThat(target.seeds()).hasSizeGreaterThan(3);
    for (byte[] seed : target.seeds()) {
      target.check(seed);
    }
  }

  /// The inputs in the folder of test resources named after the target.
  @ParameterizedTest
  @EnumSource
  void whatFuzzingFound(Target target) throws Exception {
    for (Path file : found(target)) {
      try {
        target.check(Files.readAllBytes(file));
      } catch (Throwable e) {
        throw new AssertionError("input " + file.getFileName(), e);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void seedsChangedAtRandom(Target target) throws IOException {
    List<byte[]> seeds = target.seeds();
    SplittableRandom random = new SplittableRandom(target.name().hashCode());
    target.check(new byte[0]);
    for (int i = 0; i < CHANGED; i++) {
      byte[] input = changed(seeds.get(i % seeds.size()), random);
      try {
        target.check(input);
      } catch (Throwable e) {
        throw new AssertionError("input " + HexFormat.of().formatHex(input), e);
      }
    }
  }

  private static List<Path> found(Target target) throws IOException, URISyntaxException {
    URL folder = FuzzRegressionTest.class.getResource(target.name().toLowerCase(Locale.ROOT));
    if (folder == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files.sorted().toList();
    }
  }

  /// A few bytes replaced, taken out, doubled, or all from some byte on.
  private static byte[] changed(byte[] seed, SplittableRandom random) {
    byte[] input = seed.clone();
    for (int change = random.nextInt(1, 5); change > 0 && input.length > 0; change--) {
      int at = random.nextInt(input.length);
      int to = Math.min(input.length, at + random.nextInt(1, 9));
      switch (random.nextInt(5)) {
        case 0 -> input[at] = (byte) random.nextInt(256);
        case 1 -> input[at] ^= (byte) (1 << random.nextInt(8));
        case 2 ->
            input = joined(Arrays.copyOf(input, at), Arrays.copyOfRange(input, to, input.length));
        case 3 ->
            input = joined(Arrays.copyOf(input, to), Arrays.copyOfRange(input, at, input.length));
        default -> input = Arrays.copyOf(input, at);
      }
    }
    return input;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
