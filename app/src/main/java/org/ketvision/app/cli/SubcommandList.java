package org.ketvision.app.cli;

import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/// The verbs below a verb in its help: what each does. By itself picocli shows their first header
/// line, which here is an example.
final class SubcommandList {
  private static final int INDENT = 2;

  private SubcommandList() {}

  /// The list of a command's verbs; empty if it has none.
  static String of(Help help) {
    Map<String, Help> verbs = help.subcommands();
    int name = verbs.keySet().stream().mapToInt(String::length).max().orElse(0) + 2 * INDENT;
    int width = help.commandSpec().usageMessage().width();
    TextTable table =
        TextTable.forColumns(
            help.colorScheme(),
            new Column(name, INDENT, Overflow.TRUNCATE),
            new Column(width - name, 1, Overflow.WRAP));
    verbs.forEach(
        (word, verb) -> {
          String[] description = verb.commandSpec().usageMessage().description();
          table.addRowValues(word, description.length == 0 ? "" : description[0]);
        });
    return table.toString();
  }
}
