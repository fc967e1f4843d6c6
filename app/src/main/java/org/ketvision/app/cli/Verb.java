package org.ketvision.app.cli;

import java.util.Locale;
import org.ketvision.app.console.Session;
import picocli.CommandLine.Model.CommandSpec;

/// The verbs of the command line, in the order of the help.
///
/// Only the verb that was asked for has its class loaded; the help of all needs their names and
/// lines alone, and so answers at once.
enum Verb {
  QUICKSTART("Train, judge and picture both autoencoders in about a minute"),
  DATA("List, fetch, check and look at data sets"),
  TRAIN("Train a model and save the run"),
  EVALUATE("Judge a run on a data set, with trivial baselines beside it"),
  RECONSTRUCT("Repair masked pictures with a run"),
  GENERATE("Make pictures from nothing with a trained run"),
  REPRODUCE("A table or figure of a paper, many times over, with a verdict"),
  RUNS("List, show, compare, tag and delete runs"),
  EXPORT("Hand a run to other tools: TensorBoard, MLflow, CSV, OpenQASM, NPY, safetensors"),
  CIRCUIT("Draw, count, export and run circuits"),
  VERIFY("Recompute a file of reference numbers and say how far off it is"),
  BENCH("Measure speed against this machine's own peak"),
  DOCTOR("Say what this machine has, and what is missing"),
  COMPLETION("Print a completion script for bash or zsh");

  private final String line;

  Verb(String line) {
    this.line = line;
  }

  /// The word typed.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// A command with this verb's name and line only, for the help of all.
  CommandSpec outline() {
    CommandSpec spec = CommandSpec.create().name(word());
    spec.usageMessage().description(line);
    return spec;
  }

  /// The command with all its options.
  CommandSpec command(Session session) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(create(session));
    spec.name(word());
    spec.usageMessage().description(line + ".");
    return spec;
  }

  private Object create(Session session) {
    return switch (this) {
      case QUICKSTART -> new QuickstartCommand(session);
      case DATA -> new DataCommand(session);
      case TRAIN -> new TrainCommand(session);
      case EVALUATE -> new EvaluateCommand(session);
      case RECONSTRUCT -> new ReconstructCommand(session);
      case GENERATE -> new GenerateCommand(session);
      case REPRODUCE -> new ReproduceCommand(session);
      case RUNS -> new RunsCommand(session);
      case EXPORT -> new ExportCommand(session);
      case CIRCUIT -> new CircuitCommand(session);
      case VERIFY -> new VerifyCommand(session);
      case BENCH -> new BenchCommand(session);
      case DOCTOR -> new DoctorCommand(session);
      case COMPLETION -> new CompletionCommand(session);
    };
  }
}
