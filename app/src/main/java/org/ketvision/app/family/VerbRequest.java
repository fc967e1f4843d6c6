package org.ketvision.app.family;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ketvision.app.generative.GenerativeChoice;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.Split;
import org.ketvision.learn.settings.DataSettings;
import org.ketvision.learn.train.CheckpointChoice;
import org.ketvision.learn.train.RunFolder;

/// What a verb was asked to do with a run.
///
/// @param run its folder
/// @param checkpoint which of its checkpoints
/// @param data the images to judge by: the data set asked for or the run's own, at the run's size
/// @param split which part of it
/// @param locator where data sets are looked for
/// @param directory the data folder named on the command line
/// @param pictures the pictures to work on, at the run's size; read when asked
/// @param count how many pictures to make, where that was said
/// @param out where files go, where that was said
/// @param seed of all randomness
/// @param threads worker threads, at least 1
/// @param note told in a few words what goes on
/// @param generative how a generator is to be judged
public record VerbRequest(
    RunFolder run,
    CheckpointChoice checkpoint,
    DataSettings data,
    Split split,
    DatasetLocator locator,
    Optional<Path> directory,
    Supplier<ImageBatch> pictures,
    OptionalInt count,
    Optional<Path> out,
    long seed,
    int threads,
    Consumer<String> note,
    GenerativeChoice generative) {
  /// The same, telling what goes on.
  public VerbRequest noting(Consumer<String> listener) {
    return new VerbRequest(
        run,
        checkpoint,
        data,
        split,
        locator,
        directory,
        pictures,
        count,
        out,
        seed,
        threads,
        listener,
        generative);
  }

  /// The same, judging a generator in that way.
  public VerbRequest judging(GenerativeChoice choice) {
    return new VerbRequest(
        run,
        checkpoint,
        data,
        split,
        locator,
        directory,
        pictures,
        count,
        out,
        seed,
        threads,
        note,
        choice);
  }

  /// The same with a place for files and other pictures.
  public VerbRequest onto(Path place, Supplier<ImageBatch> images) {
    return new VerbRequest(
        run,
        checkpoint,
        data,
        split,
        locator,
        directory,
        images,
        count,
        Optional.of(place),
        seed,
        threads,
        note,
        generative);
  }

  /// The same, asking for so many pictures.
  public VerbRequest making(int pictureCount) {
    return new VerbRequest(
        run,
        checkpoint,
        data,
        split,
        locator,
        directory,
        pictures,
        OptionalInt.of(pictureCount),
        out,
        seed,
        threads,
        note,
        generative);
  }
}
