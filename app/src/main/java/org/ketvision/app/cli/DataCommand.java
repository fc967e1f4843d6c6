package org.ketvision.app.cli;

import org.ketvision.app.console.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
final class DataCommand implements Runnable {
  private final Session session;

  @Mixin
  @SuppressWarnings("UnusedVariable") // read by picocli
  private final OutputOptions output = new OutputOptions();

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills in the specification
  DataCommand(Session session) {
    this.session = session;
  }

  Session session() {
    return session;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "data needs a verb: list, fetch, verify or show");
  }
}
