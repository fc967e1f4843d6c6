package org.ketvision.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ketvision.learn.storage.AtomicFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// All hostile cases, run in one process with little memory.
final class HostileCorpus {
  /// Those that use up what a program, a golden file and metrics may take: some hundred megabytes.
  private static final Set<String> GREEDY =
      Set.of(
          "a gate that doubles sixty times",
          "five million brackets",
          "two million lines of metrics");

  private HostileCorpus() {}

  /// What became of one case.
  ///
  /// @param changed what the command changed outside the run's folder
  record Outcome(int code, String out, String err, String changed) {}

  static List<HostileFolder.Case> cases() {
    return Stream.of(
            HostileData.cases(), HostileTensors.cases(), HostileTexts.cases(), HostileRuns.cases())
        .flatMap(List::stream)
        .toList();
  }

  /// Runs every case in a folder of its own and writes a line of JSON for each.
  ///
  /// @param arguments the folder with good data and a good run, the file to write, and which cases:
  ///   `modest` or `greedy`
  public static void main(String[] arguments) throws IOException {
    Path good = Path.of(arguments[0]);
    Path results = Path.of(arguments[1]);
    boolean greedy = arguments[2].equals("greedy");
    for (HostileFolder.Case hostile : cases()) {
      if (GREEDY.contains(hostile.name()) != greedy) {
        continue;
      }
      append(results, hostile.name(), null);
      append(results, hostile.name(), run(hostile, good));
    }
  }

  private static void append(Path results, String name, @Nullable Outcome outcome)
      throws IOException {
    ObjectNode line = new JsonMapper().createObjectNode().put("name", name);
    if (outcome != null) {
      line.put("code", outcome.code).put("out", outcome.out).put("err", outcome.err);
      line.put("changed", outcome.changed);
    }
    Files.writeString(results, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static Outcome run(HostileFolder.Case hostile, Path good) throws IOException {
    Path folder = Files.createTempDirectory(good.toAbsolutePath().getParent(), "case");
    try {
      HostileFolder place = HostileFolder.copy(good, folder);
      hostile.change().make(place);
      Map<String, String> before = outside(folder);
      CommandRunner.Outcome outcome = new CommandRunner(folder).run(place.words(hostile));
      TreeSet<String> changed = new TreeSet<>();
      Map<String, String> after = outside(folder);
      Stream.concat(before.keySet().stream(), after.keySet().stream())
          .filter(name -> !Objects.equals(before.get(name), after.get(name)))
          .filter(name -> outcome.code() != 0 || !name.startsWith("out"))
          .forEach(changed::add);
      return new Outcome(outcome.code(), outcome.out(), outcome.err(), String.join(", ", changed));
    } finally {
      AtomicFiles.deleteFolder(folder);
    }
  }

  /// Everything outside the run's own folder, with what it is.
  private static Map<String, String> outside(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(f -> !f.startsWith(folder.resolve("run"))).toList()) {
        boolean small =
            Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) < 1 << 16;
        contents.put(
            folder.relativize(file).toString(),
            small ? Files.readString(file, StandardCharsets.ISO_8859_1) : "");
      }
    }
    return contents;
  }

  /// What an earlier [#main] wrote; a case without an outcome is the one it never got over.
  static Map<String, Outcome> read(Path results) throws IOException {
    Map<String, Outcome> outcomes = new TreeMap<>();
    for (String text : Files.readAllLines(results)) {
      JsonNode line = new JsonMapper().readTree(text);
      outcomes.put(
          line.path("name").stringValue(),
          new Outcome(
              line.path("code").asInt(-1),
              line.path("out").asString(""),
              line.path("err").asString("nothing: it never ended"),
              line.path("changed").asString("")));
    }
    return outcomes;
  }
}
