package org.ketvision.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// The `ketvision` command.
@Command(
    name = "ketvision",
    description = "Quantum autoencoders for images.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
public final class Main implements Runnable {
  /// Runs the command and ends the process with its exit code.
  ///
  /// @param arguments the words after `ketvision`
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  /// Without a verb there is nothing to do but say what there is.
  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  /// Reads the version that the build wrote into the jar's manifest.
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"ketvision " + (version == null ? "(not packaged)" : version)};
    }
  }
}
