package org.ketvision.learn.train;

/// What a training reports while it runs, in the order in which it happens.
public sealed interface TrainEvent {
  /// The training begins, or goes on.
  ///
  /// @param step steps done before
  /// @param steps steps in all
  /// @param images training images
  /// @param parameters trained numbers
  /// @param kernel what does the work
  record Started(long step, long steps, int images, int parameters, String kernel)
      implements TrainEvent {}

  /// A step is done.
  ///
  /// @param step steps done
  /// @param samples images of this step
  /// @param loss mean loss 1 − F of the step's images, before its update
  /// @param rate learning rate used
  record Step(long step, int samples, double loss, double rate) implements TrainEvent {
    /// Mean fidelity of the step's images.
    public double fidelity() {
      return 1 - loss;
    }
  }

  /// A line for the log: means over the steps since the last one.
  ///
  /// @param step steps done
  /// @param epoch epoch of the last of them, from 0
  /// @param loss mean loss 1 − F
  /// @param fidelity mean F
  /// @param rate learning rate last used
  record Logged(long step, long epoch, double loss, double fidelity, double rate)
      implements TrainEvent {}

  /// The model was judged by the validation images.
  ///
  /// @param step steps done
  /// @param epoch epoch of the last of them, from 0
  /// @param loss mean loss 1 − F
  /// @param fidelity mean F
  /// @param best whether it is the best so far
  record Validated(long step, long epoch, double loss, double fidelity, boolean best)
      implements TrainEvent {}

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
