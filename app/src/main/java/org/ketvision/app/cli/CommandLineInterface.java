package org.ketvision.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.Session;
import org.ketvision.learn.failure.Failure;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Parses a command line, runs its verb and turns whatever happens into an exit code and at most
/// one line on standard error.
public final class CommandLineInterface {
  private static final int HELP_WIDTH = 100;

  private CommandLineInterface() {}

  /// Runs one command line.
  ///
  /// @param arguments the words after `ketvision`
  /// @param session where output goes
  /// @return the exit code of the contract: 0, 1, 2, 3, 4, 5 or 130
  public static int run(String[] arguments, Session session) {
    try {
      return commandLine(session, verbOf(arguments)).execute(arguments);
    } catch (OutOfMemoryError e) {
      session
          .err()
          .printf(
              "ketvision: out of memory (%s) with %d MiB of heap: take less at once, or give more"
                  + " with KETVISION_JAVA_OPTS=-Xmx8g%n",
              e.getMessage(), Runtime.getRuntime().maxMemory() >> 20);
      return ExitCode.FAILURE;
    }
  }

  /// The whole command line with every verb's options: for completion scripts and tests.
  static CommandLine complete(Session session) {
    CommandSpec root = CommandSpec.forAnnotatedObject(new RootCommand(session));
    for (Verb verb : Verb.values()) {
      root.addSubcommand(verb.word(), new CommandLine(verb.command(session)));
    }
    return configured(new CommandLine(root), session);
  }

  private static CommandLine commandLine(Session session, @Nullable String asked) {
    CommandSpec root = CommandSpec.forAnnotatedObject(new RootCommand(session));
    for (Verb verb : Verb.values()) {
      boolean chosen = verb.word().equals(asked);
      CommandSpec spec = chosen ? verb.command(session) : verb.outline();
      root.addSubcommand(verb.word(), new CommandLine(spec));
    }
    return configured(new CommandLine(root), session);
  }

  private static @Nullable String verbOf(String[] arguments) {
    return Arrays.stream(arguments).filter(word -> !word.startsWith("-")).findFirst().orElse(null);
  }

  private static CommandLine configured(CommandLine line, Session session) {
    Ansi ansi = session.colour() ? Ansi.ON : Ansi.OFF;
    ColorScheme colours = CommandLine.Help.defaultColorScheme(ansi);
    line.setColorScheme(colours);
    line.setOut(new PrintWriter(session.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(session.err(), true, StandardCharsets.UTF_8));
    line.setUsageHelpWidth(HELP_WIDTH);
    line.setUsageHelpLongOptionsMaxWidth(34);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, SubcommandList::of);
    line.setHelpSectionMap(line.getHelpSectionMap());
    line.setAbbreviatedOptionsAllowed(false);
    line.setOverwrittenOptionsAllowed(true);
    line.setParameterExceptionHandler((exception, words) -> usage(exception, words, session));
    line.setExecutionExceptionHandler(
        (exception, command, result) ->
            failure(exception, result.originalArgs().contains("--debug"), session));
    return line;
  }

  private static int usage(ParameterException exception, String[] words, Session session) {
    session.err().println("ketvision: " + problem(exception) + suggestion(exception));
    if (Arrays.asList(words).contains("--debug")) {
      exception.printStackTrace(session.err());
    }
    return ExitCode.USAGE;
  }

  private static String problem(ParameterException exception) {
    if (exception instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().getFirst();
      boolean verbs = !exception.getCommandLine().getSubcommands().isEmpty();
      String kind = word.startsWith("-") ? "option" : verbs ? "verb" : "argument";
      return "unknown %s '%s'".formatted(kind, word.split("=", 2)[0]);
    }
    return oneLine(exception.getMessage());
  }

  private static String suggestion(ParameterException exception) {
    String verb = exception.getCommandLine().getCommandSpec().qualifiedName();
    if (exception instanceof UnmatchedArgumentException unmatched) {
      List<String> near = Suggestions.near(unmatched);
      if (!near.isEmpty()) {
        return "; did you mean " + String.join(" or ", near) + "?";
      }
    }
    return "; see " + verb + " --help";
  }

  private static int failure(Exception exception, boolean debug, Session session) {
    String message =
        switch (exception) {
          case Failure failure -> oneLine(failure.getMessage());
          case IllegalArgumentException bad when bad.getMessage() != null ->
              oneLine(bad.getMessage());
          default ->
              "unforeseen failure: %s; --debug shows where"
                  .formatted(oneLine(exception.toString()));
        };
    session.err().println("ketvision: " + message);
    if (debug) {
      exception.printStackTrace(session.err());
    }
    return exception instanceof Failure failure ? failure.exitCode() : ExitCode.FAILURE;
  }

  private static String oneLine(@Nullable String message) {
    return message == null ? "no message" : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
