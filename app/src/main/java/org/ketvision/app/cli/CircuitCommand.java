package org.ketvision.app.cli;

import org.ketvision.app.console.Session;
import picocli.CommandLine.Command;

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
final class CircuitCommand extends CommandGroup {
  CircuitCommand(Session session) {
    super(session);
  }
}
