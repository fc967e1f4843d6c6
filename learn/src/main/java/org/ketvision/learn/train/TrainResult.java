package org.ketvision.learn.train;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What a training came to.
///
/// @param folder the run's folder
/// @param model the model's name
/// @param steps steps done in all
/// @param complete whether the training came to its end, with all planned steps or early
/// @param early whether it ended early because the validation did not get better
/// @param seconds time spent training, over all calls
/// @param samplesPerSecond images a second during the last call; 0 if it had nothing to do
/// @param finalLoss mean loss of the last logged line; null if the run stopped before the first
/// @param bestLoss smallest mean loss of any logged line; likewise
/// @param validation what evaluations on the validation images came to; null without any
/// @param kernel what did the work
/// @param seed of the run
public record TrainResult(
    Path folder,
    String model,
    long steps,
    boolean complete,
    boolean early,
    double seconds,
    double samplesPerSecond,
    @Nullable Double finalLoss,
    @Nullable Double bestLoss,
    @Nullable ValidationProgress validation,
    String kernel,
    long seed) {}
