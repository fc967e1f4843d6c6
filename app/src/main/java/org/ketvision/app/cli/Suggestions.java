package org.ketvision.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.ketvision.learn.settings.Nearest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/// What a mistyped verb or option may have been meant to be.
final class Suggestions {
  private Suggestions() {}

  /// At most two names within a third of the word's length in edits, nearest first.
  static List<String> near(UnmatchedArgumentException exception) {
    CommandSpec spec = exception.getCommandLine().getCommandSpec();
    String word = exception.getUnmatched().getFirst();
    List<String> names = new ArrayList<>();
    if (word.startsWith("-")) {
      for (OptionSpec option : spec.options()) {
        names.add(option.longestName());
      }
    } else {
      names.addAll(spec.subcommands().keySet());
    }
    return Nearest.near(word.split("=", 2)[0], names);
  }
}
