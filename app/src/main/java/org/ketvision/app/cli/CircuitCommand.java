package org.ketvision.app.cli;

import org.ketvision.app.console.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `circuit`: the papers' circuits, and anybody's in OpenQASM.
@Command(
    header = {
      "Example: ketvision circuit draw qmae --qubits 4",
      "         ketvision circuit stats qmae",
      "         ketvision circuit export block --qasm 3 --out block.qasm",
      "         ketvision circuit run bell.qasm --observable \"Z0 Z1\" --shots 1000 --json",
      ""
    },
    synopsisSubcommandLabel = "(draw | stats | export | run)",
    commandListHeading = "%nVerbs%n",
    subcommands = {
      CircuitDrawCommand.class,
      CircuitStatsCommand.class,
      CircuitExportCommand.class,
      CircuitRunCommand.class
    })
final class CircuitCommand implements Runnable {
  private final Session session;

  @Mixin
  @SuppressWarnings("UnusedVariable") // read by picocli
  private final OutputOptions output = new OutputOptions();

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills in the specification
  CircuitCommand(Session session) {
    this.session = session;
  }

  Session session() {
    return session;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "circuit needs a verb: draw, stats, export or run");
  }
}
