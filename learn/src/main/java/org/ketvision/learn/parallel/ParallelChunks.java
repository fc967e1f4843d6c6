package org.ketvision.learn.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Runs a range of independent items chunk by chunk on some threads.
///
/// The chunks depend on the number of items and the chunk size alone, never on the number of
/// threads: a task that writes only to its own items, or to a slot of its own chunk that the caller
/// adds up in chunk order, gives the same bits for any number of threads.
public final class ParallelChunks {
  private ParallelChunks() {}

  /// One chunk of the work.
  @FunctionalInterface
  public interface Task {
    /// Handles the items [from, to), which are chunk number `chunk`.
    void run(int chunk, int from, int to);
  }

  /// The number of chunks that `count` items make.
  public static int chunks(int count, int chunkSize) {
    if (count < 0 || chunkSize < 1) {
      throw new IllegalArgumentException(
          "cannot cut %d items into chunks of %d".formatted(count, chunkSize));
    }
    return Math.ceilDiv(count, chunkSize);
  }

  /// Handles all items [0, count) in chunks of `chunkSize` (the last one may be shorter) and
  /// returns when all are done.
  ///
  /// Throws what a task threw; of several, the one of the lowest chunk among those that ran.
  public static void run(int count, int chunkSize, int threads, Task task) {
    int chunks = chunks(count, chunkSize);
    if (threads < 1) {
      throw new IllegalArgumentException("%d threads cannot do any work".formatted(threads));
    }
    var next = new AtomicInteger();
    var failures = new AtomicReferenceArray<Throwable>(Math.max(1, chunks));
    Runnable worker =
        () -> {
          for (int chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
            int from = chunk * chunkSize;
            try {
              task.run(chunk, from, (int) Math.min(count, (long) from + chunkSize));
            } catch (RuntimeException | Error failure) {
              failures.set(chunk, failure);
              next.set(chunks);
            }
          }
        };
    runOn(Math.min(threads, chunks), worker);
    rethrowFirst(failures);
  }

  private static void runOn(int threads, Runnable worker) {
    List<Thread> helpers = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      helpers.add(Thread.ofPlatform().daemon().name("ketvision-chunks-" + i).start(worker));
    }
    worker.run();
    boolean interrupted = false;
    for (Thread helper : helpers) {
      while (helper.isAlive()) {
        try {
          helper.join();
        } catch (InterruptedException e) {
          interrupted = true; // the helpers write to the caller's arrays: wait for them first
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rethrowFirst(AtomicReferenceArray<Throwable> failures) {
    for (int i = 0; i < failures.length(); i++) {
      switch (failures.get(i)) {
        case null -> {}
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        default -> throw new IllegalStateException("unexpected failure", failures.get(i));
      }
    }
  }
}
