package org.ketvision.app.family;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.ketvision.app.generative.GenerativeChoice;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.Split;
import org.ketvision.learn.settings.DataSettings;

/// What a verb was asked to do with a run.
public sealed interface VerbRequest {
  /// The run and how it is put to use.
  RunUse use();

  /// Scores.
  ///
  /// @param use of the run
  /// @param data the images to judge by: the data set asked for or the run's own, at the run's size
  /// @param split which part of it
  /// @param generative how a generator is to be judged
  record Evaluate(RunUse use, DataSettings data, Split split, GenerativeChoice generative)
      implements VerbRequest {}

  /// Pictures in, pictures out.
  ///
  /// @param use of the run
  /// @param pictures to work on, at the run's size; read when asked
  /// @param out the folder of the results
  record Reconstruct(RunUse use, Supplier<ImageBatch> pictures, Path out) implements VerbRequest {}

  /// Pictures from nothing.
  ///
  /// @param use of the run
  /// @param count how many, where that was said
  /// @param out the folder of the results
  record Generate(RunUse use, OptionalInt count, Path out) implements VerbRequest {}
}
