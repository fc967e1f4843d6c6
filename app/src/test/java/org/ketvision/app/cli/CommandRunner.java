package org.ketvision.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ketvision.app.console.Session;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs command lines inside this process, in a folder of its own.
final class CommandRunner {
  private final Path folder;
  private final Map<String, String> environment;

  /// What a command line came to.
  record Outcome(int code, String out, String err) {
    /// The one JSON object on standard output; fails if there is anything else.
    JsonNode json() {
      return new JsonMapper().readTree(out);
    }
  }

  /// Commands that find no data set but those of `dataFolder`, if it is not null.
  CommandRunner(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  CommandRunner(Path folder) {
    this(folder, Map.of("XDG_CACHE_HOME", folder.resolve("no-cache").toString()));
  }

  Outcome run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code;
    try (PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      Session session = new Session(outStream, errStream, false, false, environment, folder);
      code = CommandLineInterface.run(arguments, session);
    }
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// Everything in the folder, by relative path.
  Set<String> files() {
    try (Stream<Path> all = Files.walk(folder)) {
      Set<String> names = new TreeSet<>();
      all.forEach(file -> names.add(folder.relativize(file).toString()));
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
