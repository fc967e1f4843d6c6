package org.ketvision.app.cli;

import org.ketvision.app.console.Session;
import picocli.CommandLine.Command;

/// `runs`: what was trained so far.
@Command(
    header = {
      "Example: ketvision runs list --model qmae --where \"fidelity>0.75\" --sort loss",
      "         ketvision runs show qmae-2026-01-31-1",
      "         ketvision runs compare runs/first runs/second",
      "         ketvision runs tag qmae-2026-01-31-1 +paper -draft",
      ""
    },
    synopsisSubcommandLabel = "(list | show | compare | tag | delete)",
    commandListHeading = "%nVerbs%n",
    footer =
        "%nA RUN is the path of its folder, the folder's name, or the beginning of one run's name"
            + " only.",
    subcommands = {
      RunsListCommand.class,
      RunsShowCommand.class,
      RunsCompareCommand.class,
      RunsTagCommand.class,
      RunsDeleteCommand.class
    })
final class RunsCommand extends CommandGroup {
  RunsCommand(Session session) {
    super(session);
  }
}
