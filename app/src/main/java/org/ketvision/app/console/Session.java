package org.ketvision.app.console;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// One run of the command line: where its data and its messages go, and what surrounds it.
///
/// @param out data: tables, JSON; nothing else
/// @param err progress, notices, errors
/// @param outputTerminal whether `out` is a terminal
/// @param errorTerminal whether `err` is a terminal, where a bar may redraw itself
/// @param environment environment variables
/// @param workingFolder what relative paths and default outputs start from
public record Session(
    PrintStream out,
    PrintStream err,
    boolean outputTerminal,
    boolean errorTerminal,
    Map<String, String> environment,
    Path workingFolder) {

  /// The session of this process. The launcher says which streams are terminals.
  public static Session ofProcess() {
    return new Session(
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        Boolean.getBoolean("ketvision.stdout.terminal"),
        Boolean.getBoolean("ketvision.stderr.terminal"),
        System.getenv(),
        Path.of(""));
  }

  /// Whether `out` may be coloured: a terminal, and no `NO_COLOR` (https://no-color.org).
  public boolean colour() {
    return outputTerminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /// Whether `err` may redraw a line in place.
  public boolean livelyErrors() {
    return errorTerminal && !environment.getOrDefault("TERM", "").equals("dumb");
  }
}
