package org.ketvision.learn.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// What a mistyped name may have been meant to be.
public final class Nearest {
  private Nearest() {}

  /// At most two names within a third of the word's length in edits, nearest first.
  public static List<String> near(String word, Collection<String> names) {
    int limit = Math.max(2, word.length() / 3);
    return names.stream()
        .filter(name -> edits(word, name) <= limit)
        .sorted(Comparator.comparingInt(name -> edits(word, name)))
        .limit(2)
        .toList();
  }

  /// The name with the fewest edits to the unknown one, the first of equals; empty without names.
  static String of(String unknown, Collection<String> names) {
    return names.stream().min(Comparator.comparingInt(name -> edits(unknown, name))).orElse("");
  }

  /// Levenshtein's distance: insertions, deletions and substitutions of characters.
  public static int edits(String from, String to) {
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
