package org.ketvision.app.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    return near(word.split("=", 2)[0], names);
  }

  /// The same over any list of names.
  static List<String> near(String word, List<String> names) {
    int limit = Math.max(2, word.length() / 3);
    return names.stream()
        .filter(name -> edits(word, name) <= limit)
        .sorted(Comparator.comparingInt(name -> edits(word, name)))
        .limit(2)
        .toList();
  }

  /// Levenshtein distance: insertions, deletions and substitutions of characters.
  static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j - 1], row[j]));
      }
    }
    return row[to.length()];
  }
}
