package org.ketvision.learn.train;

import java.util.function.BooleanSupplier;

/// Asks a training to save and stop.
@FunctionalInterface
public interface StopSignal extends BooleanSupplier {
  /// Whether the training should save and stop; asked after every step.
  @Override
  boolean getAsBoolean();

  /// The same, asked from another thread while a step runs; false where that is not known.
  default boolean requestedMeanwhile() {
    return false;
  }

  /// Told, on a thread of its own, that a step still runs a second after the training was asked to
  /// stop and that the state before that step is safe: the process may end now.
  ///
  /// @param step steps done in the state that was saved
  default void savedWhileRunning(long step) {}
}
