package org.ketvision.app.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ketvision.learn.failure.BadFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The numbers of a run's `metrics.jsonl`, a map for each line.
///
/// @param lines step and metrics in the order of the file; what is not a number is left out
public record MetricLines(List<Map<String, Double>> lines) {
  /// The key every line has.
  public static final String STEP = "step";

  private static final int TAIL = 1 << 14;
  private static final long MAX_BYTES = 256L << 20;
  private static final int MAX_LINE = 1 << 16;

  /// Numbers of all lines; a line itself counts as two more. Keeps the lines of a file of any size
  /// within 256 MiB.
  private static final int MAX_NUMBERS = 4_000_000;

  /// Copies the lines.
  public MetricLines {
    lines = List.copyOf(lines);
  }

  /// Reads all lines; no file is no lines. A last line that is cut off is left out: the run may be
  /// training.
  ///
  /// @throws BadFile naming the line that is damaged
  public static MetricLines read(Path folder) {
    Path file = folder.resolve(RunFiles.METRICS);
    List<Map<String, Double>> lines = new ArrayList<>();
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return new MetricLines(lines);
    }
    if (!RunFiles.has(folder, RunFiles.METRICS)) {
      throw new BadFile(
          "%s is a link, a folder or a pipe, not a file of its own: restore it from a copy"
              .formatted(file));
    }
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new BadFile("%s is larger than the limit of %d bytes".formatted(file, MAX_BYTES));
      }
      readLines(file, lines);
    } catch (IOException e) {
      throw new BadFile("%s cannot be read: %s".formatted(file, RunFiles.reason(e)), e);
    }
    return new MetricLines(lines);
  }

  private static void readLines(Path file, List<Map<String, Double>> lines) throws IOException {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(Files.newInputStream(file), UTF_8))) {
      Map<String, String> names = new HashMap<>();
      int left = MAX_NUMBERS;
      String next = nextLine(in);
      for (int number = 1; next != null; number++) {
        String text = next;
        next = nextLine(in);
        Map<String, Double> line = line(text, names);
        left -= line.size() + 2;
        if (left < 0) {
          throw new BadFile(
              "%s, line %d: more than %d numbers; shorten the file, and log less often"
                  .formatted(file, number, MAX_NUMBERS));
        }
        if (!line.isEmpty()) {
          lines.add(line);
        } else if (next != null) {
          throw new BadFile(
              "%s, line %d is damaged: it is no JSON object with a step; restore it from a copy"
                  .formatted(file, number));
        }
      }
    }
  }

  /// One line, or as much of it as makes it too long; null at the end.
  private static @Nullable String nextLine(BufferedReader in) throws IOException {
    StringBuilder text = new StringBuilder();
    int c = in.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n' && text.length() <= MAX_LINE; c = in.read()) {
      text.append((char) c);
    }
    return text.toString();
  }

  /// The newest value of every metric in the last lines, without the step. Not every line has them
  /// all: those of the validation images stand alone.
  static Map<String, Double> last(Path folder) {
    Map<String, Double> newest = new LinkedHashMap<>();
    Path path = folder.resolve(RunFiles.METRICS);
    if (!RunFiles.has(folder, RunFiles.METRICS)) {
      return newest;
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long start = Math.max(0, file.length() - TAIL);
      byte[] tail = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(tail);
      new String(tail, UTF_8).lines().forEach(text -> newest.putAll(line(text, new HashMap<>())));
    } catch (IOException _) {
      // Being written or removed just now.
    }
    newest.remove(STEP);
    return newest;
  }

  /// The numbers of a line; none if it is damaged.
  ///
  /// @param names of the metrics so far, so that each is kept once
  private static Map<String, Double> line(String text, Map<String, String> names) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    if (text.length() > MAX_LINE || !text.startsWith("{")) {
      return numbers;
    }
    try {
      if (RunReader.JSON.readTree(text) instanceof ObjectNode object
          && object.path(STEP).isNumber()) {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
          if (entry.getValue().isNumber()) {
            String name = names.computeIfAbsent(entry.getKey(), Function.identity());
            numbers.put(name, entry.getValue().doubleValue());
          }
        }
      }
    } catch (JacksonException _) {
      numbers.clear();
    }
    return numbers;
  }

  /// The names of all metrics, without the step, in order of appearance.
  public List<String> names() {
    Set<String> names = new LinkedHashSet<>();
    lines.forEach(line -> names.addAll(line.keySet()));
    names.remove(STEP);
    return List.copyOf(names);
  }

  /// One metric's curve: the lines that have it, each as [step, value].
  public List<double[]> curve(String name) {
    List<double[]> points = new ArrayList<>();
    for (Map<String, Double> line : lines) {
      Double step = line.get(STEP);
      Double value = line.get(name);
      if (step != null && value != null) {
        points.add(new double[] {step, value});
      }
    }
    return points;
  }
}
