package org.ketvision.app.cli;

import picocli.CommandLine.Option;

/// Options every verb has.
final class OutputOptions {
  @Option(
      names = "--json",
      description = "Print exactly one JSON object on standard output, and nothing else there.")
  boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress on standard error.")
  boolean quiet;

  @Option(names = "--debug", description = "Show the stack trace of an error.")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and leave.")
  boolean help;
}
