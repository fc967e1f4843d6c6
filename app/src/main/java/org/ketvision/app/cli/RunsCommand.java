package org.ketvision.app.cli;

import org.ketvision.app.console.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
final class RunsCommand implements Runnable {
  private final Session session;

  @Mixin
  @SuppressWarnings("UnusedVariable") // read by picocli
  private final OutputOptions output = new OutputOptions();

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills in the specification
  RunsCommand(Session session) {
    this.session = session;
  }

  Session session() {
    return session;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "runs needs a verb: list, show, compare, tag or delete");
  }
}
