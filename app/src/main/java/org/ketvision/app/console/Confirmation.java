package org.ketvision.app.console;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A question that a person at a terminal answers with yes or no.
///
/// @param session where the question is printed
/// @param answers the next line typed, or null at the end of input
public record Confirmation(Session session, Supplier<@Nullable String> answers) {
  /// The question of this process; empty answers unless a terminal is there to type them.
  @SuppressWarnings("SystemConsoleNull") // its contract still allows null
  public static Confirmation ofProcess(Session session) {
    return new Confirmation(
        session,
        () ->
            Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(Console::readLine)
                .orElse(null));
  }

  /// Whether there is somebody to ask.
  public boolean possible() {
    return session.errorTerminal();
  }

  /// Asks; anything but `y` and `yes` is no.
  public boolean ask(String question) {
    session.err().printf("%s [y/N] ", question);
    session.err().flush();
    String answer = answers.get();
    String word = answer == null ? "" : answer.strip().toLowerCase(Locale.ROOT);
    return word.equals("y") || word.equals("yes");
  }
}
