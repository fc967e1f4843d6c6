package org.ketvision.app;

import org.ketvision.app.cli.CommandLineInterface;
import org.ketvision.app.console.Session;

/// The `ketvision` command.
public final class Main {
  private Main() {}

  /// Runs the command and ends the process with its exit code.
  ///
  /// @param arguments the words after `ketvision`
  public static void main(String[] arguments) {
    int code = CommandLineInterface.run(arguments, Session.ofProcess());
    System.out.flush();
    System.err.flush();
    System.exit(code);
  }
}
