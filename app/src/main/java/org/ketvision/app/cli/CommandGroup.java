package org.ketvision.app.cli;

import java.util.List;
import org.ketvision.app.console.Session;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that does nothing without one of its verbs.
abstract class CommandGroup implements Runnable {
  private final Session session;

  @Mixin
  @SuppressWarnings("UnusedVariable") // read by picocli
  private final OutputOptions output = new OutputOptions();

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills in the specification
  CommandGroup(Session session) {
    this.session = session;
  }

  /// What the verbs work in.
  final Session session() {
    return session;
  }

  @Override
  public final void run() {
    List<String> verbs = List.copyOf(spec.subcommands().keySet());
    throw new ParameterException(
        spec.commandLine(),
        "%s needs a verb: %s or %s"
            .formatted(
                spec.name(),
                String.join(", ", verbs.subList(0, verbs.size() - 1)),
                verbs.getLast()));
  }
}
