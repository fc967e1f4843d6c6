package org.ketvision.quantum.program;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A fixed number of threads that share numbered tasks. Which thread runs a task must not matter.
public final class Workers implements AutoCloseable {
  private final int threads;
  private final @Nullable ExecutorService pool;

  /// A task: `worker` names the thread's own memory, `task` the work.
  @FunctionalInterface
  public interface Task {
    /// Does a task.
    void run(int worker, int task);
  }

  /// That many threads, the caller's among them.
  public Workers(int threads) {
    this.threads = threads;
    pool =
        threads == 1
            ? null
            : Executors.newFixedThreadPool(
                threads - 1,
                task -> {
                  Thread thread = new Thread(task, "ketvision-worker");
                  thread.setDaemon(true);
                  return thread;
                });
  }

  /// How many threads.
  public int threads() {
    return threads;
  }

  /// Runs tasks 0 to `count` - 1 and waits for all.
  public void run(int count, Task task) {
    if (pool == null || count == 1) {
      for (int k = 0; k < count; k++) {
        task.run(0, k);
      }
      return;
    }
    AtomicInteger next = new AtomicInteger();
    int helpers = Math.min(threads, count) - 1;
    Future<?>[] futures = new Future<?>[helpers];
    for (int h = 0; h < helpers; h++) {
      int worker = h + 1;
      futures[h] = pool.submit(() -> drain(worker, next, count, task));
    }
    try {
      drain(0, next, count, task);
    } finally {
      await(futures);
    }
  }

  private static void drain(int worker, AtomicInteger next, int count, Task task) {
    for (int k = next.getAndIncrement(); k < count; k = next.getAndIncrement()) {
      task.run(worker, k);
    }
  }

  private static void await(Future<?>[] futures) {
    for (Future<?> future : futures) {
      try {
        future.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for a worker", e);
      } catch (ExecutionException e) {
        throw new IllegalStateException("a worker failed: " + e.getCause(), e);
      }
    }
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.shutdown();
    }
  }
}
