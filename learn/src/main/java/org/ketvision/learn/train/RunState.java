package org.ketvision.learn.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `state.json` of a run holds: everything to go on from, apart from the tensors.
///
/// @param schema version of this list of keys
/// @param step steps done
/// @param steps steps planned
/// @param seed of the root stream
/// @param streams key of every random stream by name, in hexadecimal; streams have no other state
/// @param samples images seen since the last logged line
/// @param lossSum their losses, added up
/// @param figureSums their other figures by name, likewise
/// @param lastLoss mean loss of the last logged line
/// @param bestLoss smallest mean loss of any logged line
/// @param validation what evaluations on the validation images came to; null before the first
/// @param seconds time spent training so far
/// @param metricsBytes length of `metrics.jsonl` at this step
/// @param data the training images
/// @param environment what it ran on
public record RunState(
    int schema,
    long step,
    long steps,
    long seed,
    Map<String, String> streams,
    long samples,
    double lossSum,
    Map<String, Double> figureSums,
    @Nullable Double lastLoss,
    @Nullable Double bestLoss,
    @Nullable ValidationProgress validation,
    double seconds,
    long metricsBytes,
    Data data,
    Environment environment) {
  /// The version written today.
  public static final int SCHEMA = 1;

  /// The training images.
  ///
  /// @param name of the data set
  /// @param count images
  /// @param sha256 of the pixels as they entered the training
  public record Data(String name, int count, String sha256) {}

  /// What a training ran on.
  ///
  /// @param ketvision version of this program
  /// @param java version of the virtual machine
  /// @param os operating system and architecture
  /// @param cpu name of the processor
  /// @param kernel what did the work
  /// @param threads worker threads
  public record Environment(
      String ketvision, String java, String os, String cpu, String kernel, int threads) {}

  /// Keeps the maps in their order.
  public RunState {
    streams = Collections.unmodifiableMap(new LinkedHashMap<>(streams));
    figureSums = Collections.unmodifiableMap(new LinkedHashMap<>(figureSums));
  }

  Progress progress() {
    return new Progress(step, samples, lossSum, figureSums, lastLoss, bestLoss, validation);
  }
}
