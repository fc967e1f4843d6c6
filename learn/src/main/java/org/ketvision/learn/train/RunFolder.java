package org.ketvision.learn.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.settings.RunSettings;
import org.ketvision.learn.storage.AtomicFiles;
import org.ketvision.learn.storage.CommittedFiles;
import org.ketvision.learn.storage.KeptCommits;

/// The folder of one training run.
///
/// | file | content |
/// | --- | --- |
/// | `config.yaml` | the merged settings, every default visible |
/// | `model.safetensors` | the tensors of the model |
/// | `optimizer.safetensors` | the optimiser's state |
/// | `state.json` | [RunState] |
/// | `commit.json` | the marker that makes the last three one commit, with their SHA-256 |
/// | `checkpoints/step-…/` | the same four files of the last few commits, the newest among them |
/// | `best/` | model and state that did best on the validation images |
/// | `metrics.jsonl` | a line every few steps |
/// | `pictures/` | what the model made of a few images as the training went |
/// | `README.md` | the model card |
///
/// Reading needs no write access. Who asks for the last checkpoint gets that one or an error; a
/// training that goes on passes over what is damaged, with a warning, to the newest that is whole.
public final class RunFolder {
  static final String CONFIG = "config.yaml";
  static final String MODEL = CheckpointFormat.MODEL;
  static final String OPTIMIZER = CheckpointFormat.OPTIMIZER;
  static final String STATE = CheckpointFormat.STATE;
  static final String METRICS = "metrics.jsonl";
  static final String CARD = "README.md";

  /// Words that people gave the run; no training writes it.
  public static final String TAGS = "tags.json";

  static final String CHECKPOINTS = "checkpoints";
  static final String BEST = "best";
  static final String PICTURES = "pictures";
  private static final List<String> COMMITTED = List.of(MODEL, OPTIMIZER, STATE);
  private static final System.Logger LOG = System.getLogger(RunFolder.class.getName());

  private final Path path;
  private final Training<?> training;
  private final Consumer<String> warnings;
  private final KeptCommits kept;

  private RunFolder(Path path, Training<?> training, Consumer<String> warnings) {
    this.path = path;
    this.training = training;
    this.warnings = warnings;
    this.kept = new KeptCommits(path.resolve(CHECKPOINTS));
  }

  /// A folder that is not there yet, such as `runs/qmae-2026-01-31-001`.
  public static Path suggest(Path parent, String model, LocalDate date) {
    for (int number = 1; ; number++) {
      Path path = parent.resolve("%s-%s-%03d".formatted(model, date, number));
      if (!Files.exists(path)) {
        return path;
      }
    }
  }

  /// Starts a run in a folder that was claimed; it must hold nothing else.
  ///
  /// @param overwrite whether the files of a run that is there may be replaced; others stay
  /// @throws org.ketvision.learn.failure.BadSetting if the folder is taken
  /// @throws org.ketvision.learn.failure.OutsideFailure if it cannot be written
  static RunFolder create(Path path, Training<?> training, boolean overwrite) {
    EarlierRun.requireFree(path, overwrite);
    EarlierRun.clear(path);
    AtomicFiles.write(path.resolve(CONFIG), training.yaml());
    return new RunFolder(path, training, RunFolder::log);
  }

  /// Makes the folder of a new run and takes its lock.
  ///
  /// @throws org.ketvision.learn.failure.BadSetting if the folder is taken
  /// @throws org.ketvision.learn.failure.OutsideFailure if it cannot be written or another process
  ///   trains in it
  static RunClaim claim(Path path, boolean overwrite) {
    EarlierRun.requireFree(path, overwrite);
    return RunClaim.of(path);
  }

  /// Opens the folder of a run that was made before; warnings go to the log of the platform.
  ///
  /// @param catalog of the models that may be met
  /// @throws BadFile if there is none, or its settings are damaged or of another version
  public static RunFolder open(Path path, ModelCatalog catalog) {
    return open(path, catalog, RunFolder::log);
  }

  /// Opens the folder of a run that was made before.
  ///
  /// @param catalog of the models that may be met
  /// @param warnings told in one line of every damaged checkpoint that is passed over
  /// @throws BadFile if there is none, its settings are damaged or of another version, or a file in
  ///   it is a link
  public static RunFolder open(Path path, ModelCatalog catalog, Consumer<String> warnings) {
    if (!Files.isDirectory(path)) {
      throw new BadFile("there is no run folder %s: check the path".formatted(path));
    }
    if (!Files.isRegularFile(path.resolve(CONFIG))) {
      throw new BadFile("%s is not a run folder: it has no %s".formatted(path, CONFIG));
    }
    OwnFiles.require(path);
    return new RunFolder(path, catalog.read(path.resolve(CONFIG)), warnings);
  }

  /// Where it is.
  public Path path() {
    return path;
  }

  /// The model's family and the settings of the run.
  public Training<?> training() {
    return training;
  }

  /// The settings of the run.
  public RunSettings settings() {
    return training.settings();
  }

  /// The state of the last checkpoint.
  ///
  /// @throws BadFile if there is none or it is damaged
  public RunState state() {
    return last().state();
  }

  /// The state of a checkpoint.
  ///
  /// @throws BadFile if there is no such checkpoint or it is damaged
  public RunState state(CheckpointChoice choice) {
    return checkpoint(choice).state();
  }

  /// The model's tensors at a checkpoint.
  ///
  /// @throws BadFile if there is no such checkpoint, or it is damaged, of another version or of
  ///   another model
  public StoredTensors model(CheckpointChoice choice) {
    return CheckpointFormat.tensors(checkpoint(choice), MODEL, settings().model());
  }

  private Checkpoint checkpoint(CheckpointChoice choice) {
    return switch (choice) {
      case CheckpointChoice.Last _ -> last();
      case CheckpointChoice.Best _ -> {
        if (!CommittedFiles.isCommitted(path.resolve(BEST))) {
          throw new BadFile(
              "%s has no best checkpoint: train with --validation, or choose last".formatted(path));
        }
        yield Checkpoint.read(path.resolve(BEST), List.of(MODEL, STATE));
      }
      case CheckpointChoice.At(long step) -> {
        if (!CommittedFiles.isCommitted(kept.place(step))) {
          throw new BadFile(
              "%s keeps no checkpoint of step %d: choose last, best or one of %s"
                  .formatted(path, step, kept.steps().keySet()));
        }
        yield Checkpoint.read(kept.place(step), COMMITTED);
      }
    };
  }

  /// The last checkpoint: the one at the top of the folder, or a newer one if a commit was cut off
  /// before it got there.
  private Checkpoint last() {
    NavigableMap<Long, Path> steps = kept.steps();
    Checkpoint top;
    try {
      top = Checkpoint.read(path, COMMITTED);
    } catch (BadFile damage) {
      List<BadFile> damaged = new ArrayList<>();
      Checkpoint whole = kept(steps, damaged);
      if (whole == null) {
        throw damage;
      }
      long step = whole.state().step();
      throw new BadFile(
          "%s; that of step %d is whole: choose --checkpoint %d, or go back to it with train --resume"
              .formatted(described(damage), step, step),
          damage);
    }
    return newer(steps, top);
  }

  /// The newest checkpoint that is whole, with a warning if a newer one is damaged.
  ///
  /// @throws BadFile if there is none
  Checkpoint newest() {
    NavigableMap<Long, Path> steps = kept.steps();
    Checkpoint top;
    try {
      top = Checkpoint.read(path, COMMITTED);
    } catch (BadFile damage) {
      List<BadFile> damaged = new ArrayList<>(List.of(damage));
      Checkpoint whole = kept(steps, damaged);
      if (whole == null) {
        throw damage; // alone: there is nothing to go back to
      }
      warnings.accept(
          "%s; going back to the checkpoint of step %d"
              .formatted(described(damaged.getLast()), whole.state().step()));
      return whole;
    }
    return newer(steps, top);
  }

  /// The newest checkpoint after the one at the top that is whole, or else that one.
  private Checkpoint newer(NavigableMap<Long, Path> steps, Checkpoint top) {
    List<BadFile> damaged = new ArrayList<>();
    Checkpoint newer = kept(steps.tailMap(top.state().step(), false), damaged);
    Checkpoint found = newer == null ? top : newer;
    if (!damaged.isEmpty()) {
      warnings.accept(
          "%s; going back to the checkpoint of step %d"
              .formatted(described(damaged.getLast()), found.state().step()));
    }
    return found;
  }

  private static String described(BadFile damage) {
    return damage.getMessage().replaceFirst("[:;] restore it from a copy$", "");
  }

  /// The newest of those that is whole; what is wrong with newer ones goes into `damaged`.
  private static @Nullable Checkpoint kept(NavigableMap<Long, Path> steps, List<BadFile> damaged) {
    for (Path place : steps.descendingMap().values()) {
      try {
        return Checkpoint.read(place, COMMITTED);
      } catch (BadFile e) {
        damaged.add(e);
      }
    }
    return null;
  }

  /// Commits the trainer's current state.
  void commit(Trainer trainer, RunState state) {
    Map<String, byte[]> files =
        CheckpointFormat.write(trainer.snapshot(), settings().model(), state);
    kept.save(state.step(), files, settings().keepCheckpoints());
    CommittedFiles.commit(path, files);
  }

  /// Puts the checkpoint that a training goes on from at the top, if another is there, and ends
  /// commits that were cut off after they held.
  void restore(Checkpoint checkpoint) {
    Set<String> names = checkpoint.files().keySet();
    if (checkpoint.folder().equals(path)) {
      CommittedFiles.complete(path, names);
    } else {
      CommittedFiles.commit(path, checkpoint.files());
    }
    CommittedFiles.complete(path.resolve(BEST), names);
  }

  /// Keeps the trainer's current model as the best so far.
  void commitBest(Trainer trainer, RunState state) {
    CommittedFiles.commit(
        path.resolve(BEST),
        CheckpointFormat.writeModel(trainer.snapshot(), settings().model(), state));
  }

  private static void log(String warning) {
    LOG.log(System.Logger.Level.WARNING, warning);
  }
}
