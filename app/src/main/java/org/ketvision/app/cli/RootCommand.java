package org.ketvision.app.cli;

import org.ketvision.app.console.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `ketvision` itself: says what there is.
@Command(
    name = "ketvision",
    header = {
      "Example: ketvision quickstart",
      "         trains a quantum autoencoder and a quantum masked autoencoder, judges them and",
      "         writes a page with pictures, in about a minute.",
      ""
    },
    description = "Quantum autoencoders for images: train, judge, picture.%n",
    versionProvider = ProductVersion.class,
    synopsisSubcommandLabel = "VERB",
    optionListHeading = "%nOptions%n",
    commandListHeading = "%nVerbs%n",
    footer =
        "%nketvision VERB --help says more of each. Exit codes: 0 done, 1 failure outside our"
            + " control, 2 bad option or setting, 3 bad file, 4 numerical, 5 a check fell short,"
            + " 130 interrupted.")
final class RootCommand implements Runnable {
  private final Session session;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and leave.")
  @SuppressWarnings("UnusedVariable") // read by picocli
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and leave.")
  @SuppressWarnings("UnusedVariable") // read by picocli
  private boolean version;

  @SuppressWarnings("NullAway.Init") // picocli fills in the specification
  RootCommand(Session session) {
    this.session = session;
  }

  /// Without a verb there is nothing to do but say what there is.
  @Override
  public void run() {
    spec.commandLine().usage(session.out());
  }
}
