package org.ketvision.learn.train;

import java.util.Map;

/// What a training reports while it runs, in the order in which it happens.
public sealed interface TrainEvent {
  /// The training begins, or goes on.
  ///
  /// @param step steps done before
  /// @param steps steps in all
  /// @param images training images
  /// @param parameters trained numbers
  /// @param kernel what does the work
  /// @param headline the figure to show beside the loss
  record Started(long step, long steps, int images, long parameters, String kernel, String headline)
      implements TrainEvent {}

  /// A step is done.
  ///
  /// @param step steps done
  /// @param samples images of this step
  /// @param loss mean loss of the step's images, before its update
  /// @param figures of the step beside it, as [Learner#summary] names them
  /// @param rate learning rate used
  record Step(long step, int samples, double loss, Map<String, Double> figures, double rate)
      implements TrainEvent {}

  /// A line for the log: means over the steps since the last one.
  ///
  /// @param step steps done
  /// @param epoch epoch of the last of them, from 0
  /// @param loss mean loss
  /// @param figures beside it, as [Learner#summary] names them
  /// @param rate learning rate last used
  record Logged(long step, long epoch, double loss, Map<String, Double> figures, double rate)
      implements TrainEvent {}

  /// The model was judged by the validation images.
  ///
  /// @param step steps done
  /// @param epoch epoch of the last of them, from 0
  /// @param figures what it came to, the loss among them
  /// @param score name of the figure that decides
  /// @param best whether it is the best so far
  record Validated(long step, long epoch, Map<String, Double> figures, String score, boolean best)
      implements TrainEvent {
    /// The figure that decides.
    public double value() {
      return figures.getOrDefault(score, Double.NaN);
    }
  }

  /// Something is not as it should be, but the training goes on.
  ///
  /// @param message one line
  record Warned(String message) implements TrainEvent {}

  /// The state after `step` steps is safe.
  record Checkpointed(long step) implements TrainEvent {}

  /// The training ended, by itself or because it was asked to.
  ///
  /// @param step steps done
  /// @param stopped whether it was asked to stop before its end
  /// @param seconds time this call took
  /// @param samples images seen during this call
  record Finished(long step, boolean stopped, double seconds, long samples) implements TrainEvent {}
}
