package org.ketvision.app.family;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.train.CheckpointChoice;
import org.ketvision.learn.train.RunFolder;

/// A trained run put to use.
///
/// @param run its folder
/// @param checkpoint which of its checkpoints
/// @param locator where data sets are looked for
/// @param directory the data folder named on the command line
/// @param seed of all randomness
/// @param threads worker threads, at least 1; changes no result
/// @param note told in a few words what goes on
public record RunUse(
    RunFolder run,
    CheckpointChoice checkpoint,
    DatasetLocator locator,
    Optional<Path> directory,
    long seed,
    int threads,
    Consumer<String> note) {}
