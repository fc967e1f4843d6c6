package org.ketvision.learn.train;

import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.ketvision.learn.failure.OutsideFailure;

/// Looks after a training that was asked to stop while one of its steps takes long.
///
/// A step of a large circuit may take minutes and cannot be broken off. The state before it is in
/// memory still, so it is saved from here, and whoever asked is told that the process may end.
final class StopWatch implements AutoCloseable {
  private static final long LOOK_MILLIS = 50;
  private static final long GRACE_MILLIS = 1000;

  private final CountDownLatch ended = new CountDownLatch(1);

  private StopWatch() {}

  /// Starts to look.
  ///
  /// @param save makes the state before the current step safe and returns its step, if there is one
  ///   to be saved
  static StopWatch start(StopSignal stop, Supplier<OptionalLong> save) {
    StopWatch watch = new StopWatch();
    Thread.ofPlatform().daemon().name("stop-watch").start(() -> watch.look(stop, save));
    return watch;
  }

  private void look(StopSignal stop, Supplier<OptionalLong> save) {
    try {
      while (!stop.requestedMeanwhile()) {
        if (ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      if (!ended.await(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
        save.get().ifPresent(stop::savedWhileRunning);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (OutsideFailure _) {
      // The training itself will meet the same failure and report it.
    }
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
