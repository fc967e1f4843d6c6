package org.ketvision.app.cli;

import org.ketvision.app.console.Session;
import picocli.CommandLine.Command;

/// `data`: what can be done with data sets before any training.
@Command(
    header = {
      "Example: ketvision data list",
      "         ketvision data fetch mnist",
      "         ketvision data show strokes --count 6",
      ""
    },
    synopsisSubcommandLabel = "(list | fetch | verify | show)",
    commandListHeading = "%nVerbs%n",
    subcommands = {
      DataListCommand.class,
      DataFetchCommand.class,
      DataVerifyCommand.class,
      DataShowCommand.class
    })
final class DataCommand extends CommandGroup {
  DataCommand(Session session) {
    super(session);
  }
}
