package org.ketvision.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.Session;
import org.ketvision.app.family.Models;
import org.ketvision.app.family.RunUse;
import org.ketvision.learn.autoencoder.AutoencoderSettings;
import org.ketvision.learn.autoencoder.MaskSettings;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.mask.MaskGeometry;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.metric.MetricMode;
import org.ketvision.learn.model.ReadOut;
import org.ketvision.learn.settings.ExecutionSettings;
import org.ketvision.learn.train.CheckpointChoice;
import org.ketvision.learn.train.RunFolder;
import org.ketvision.quantum.state.Execution;
import picocli.CommandLine.Option;

/// How a trained run is put to use: the masks, the read-out, the threads.
final class RunOptions {
  @Option(
      names = "--mask",
      paramLabel = "GEOMETRY",
      description = "quadrant, stride:K or anywhere. Default: the run's own.")
  private @Nullable String mask;

  @Option(
      names = "--mask-size",
      paramLabel = "SIZE",
      description = "HxW or a percentage; must be the run's own, which is the default.")
  private @Nullable String maskSize;

  @Option(
      names = "--readout",
      paramLabel = "NAME",
      description =
          "sqrt-probability, probability, branch0 or dominant. Default: sqrt-probability, or"
              + " probability with --metric-mode paper.")
  private @Nullable String readout;

  @Option(
      names = "--composite",
      description = "Keep the visible pixels and take only the hole from the circuit.")
  private boolean composite;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of the masks; the same for every model judged. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--checkpoint",
      paramLabel = "WHICH",
      defaultValue = "last",
      description =
          "last, best (of the validation) or the steps of one that is kept. Default:"
              + " ${DEFAULT-VALUE}.")
  private String checkpoint = "last";

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "Worker threads, 0 for all processors; changes no result. Default: 0.")
  private int threads;

  /// Where the mask may lie; for a run without masks any rule will do.
  MaskGeometry geometry(MaskSettings trained) {
    if (mask != null) {
      return MaskGeometry.parse(mask);
    }
    return trained.positions().orElseGet(MaskGeometry.Quadrant::new);
  }

  /// The mask's size, when that was said.
  Optional<PatchSize> patch(int height, int width) {
    return Optional.ofNullable(maskSize).map(text -> PatchSize.parse(text, height, width));
  }

  /// Refuses a mask size that the run was not trained with.
  ///
  /// @throws BadSetting naming it
  void requirePatch(AutoencoderSettings settings) {
    Optional<PatchSize> wanted = patch(settings.data().height(), settings.data().width());
    Optional<PatchSize> trained = settings.spec().patch();
    if (wanted.isPresent() && !wanted.equals(trained)) {
      throw new BadSetting(
          "--mask-size %s: the run was trained with %s and takes that alone"
              .formatted(wanted.get(), trained.map(p -> "a mask of " + p).orElse("no mask")));
    }
  }

  /// The read-out, by default the one that the metric mode wants.
  ReadOut readOut(MetricMode mode) {
    if (readout != null) {
      return ReadOut.parse(readout);
    }
    return mode == MetricMode.PAPER ? new ReadOut.Probability() : new ReadOut.SqrtProbability();
  }

  /// Which of the run's checkpoints.
  CheckpointChoice checkpoint() {
    return CheckpointChoice.parse(checkpoint);
  }

  /// The run in a folder; damaged checkpoints that are passed over are told on standard error.
  static RunFolder open(Path folder, Session session) {
    return Models.open(folder, warning -> session.err().println("ketvision: warning: " + warning));
  }

  /// Whether only the hole is the circuit's.
  boolean composite() {
    return composite;
  }

  /// The seed of the masks.
  long seed() {
    return seed;
  }

  /// Worker threads, at least 1.
  int threads() {
    if (threads < 0) {
      throw new BadSetting(
          "--threads %d is negative: give 0 for all processors".formatted(threads));
    }
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /// How the run's circuits are carried out, on the threads asked for.
  Execution execution(AutoencoderSettings settings) {
    ExecutionSettings trained = settings.execution();
    return new ExecutionSettings(threads(), trained.dtype(), trained.kernel()).execution();
  }

  /// The run put to use by a verb of its family.
  RunUse use(RunFolder run, Session session, DataOptions dataOptions, Consumer<String> note) {
    return new RunUse(
        run,
        checkpoint(),
        DataOptions.locator(session),
        dataOptions.directory(session),
        seed,
        threads(),
        note);
  }
}
