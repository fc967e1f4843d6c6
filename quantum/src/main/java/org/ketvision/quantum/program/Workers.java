package org.ketvision.quantum.program;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A fixed number of threads that share numbered tasks. Which thread runs a task must not matter.
///
/// A batch takes some hundred microseconds and the next often follows at once, while waking a
/// parked thread takes tens. So a thread that runs out of work spins for a moment before it parks.
public final class Workers implements AutoCloseable {
  private static final int SPINS = 4000;

  private final Helper[] helpers;
  private volatile @Nullable Job job;
  private volatile boolean closed;

  /// A task: `worker` names the thread's own memory, `task` the work.
  @FunctionalInterface
  public interface Task {
    /// Does a task.
    void run(int worker, int task);
  }

  /// The tasks of one call.
  private static final class Job {
    final int count;
    final Task task;
    final Thread caller = Thread.currentThread();
    final AtomicIntegerArray claimed;
    final AtomicInteger finished = new AtomicInteger();
    volatile @Nullable Throwable failure;

    Job(int count, Task task) {
      this.count = count;
      this.task = task;
      claimed = new AtomicIntegerArray(count);
    }

    /// Claims tasks from a place of the worker's own on, so that a thread meets the same tasks, and
    /// finds their memory in its cache, from call to call.
    void drain(int worker, int threads) {
      int start = (int) ((long) count * worker / threads);
      for (int step = 0; step < count; step++) {
        int k = (start + step) % count;
        if (!claimed.compareAndSet(k, 0, 1)) {
          continue;
        }
        try {
          task.run(worker, k);
        } catch (RuntimeException | Error e) {
          failure = e;
        } finally {
          if (finished.incrementAndGet() == count) {
            LockSupport.unpark(caller);
          }
        }
      }
    }

    boolean isFinished() {
      return finished.get() == count;
    }
  }

  /// A thread beside the caller's.
  private final class Helper extends Thread {
    private final int worker;
    private volatile boolean parked;

    Helper(int worker) {
      super("ketvision-worker-" + worker);
      this.worker = worker;
      setDaemon(true);
    }

    @Override
    public void run() {
      Job last = null;
      while (!closed) {
        Job current = await(last);
        if (current != null) {
          current.drain(worker, helpers.length + 1);
        }
        last = current;
      }
    }

    /// The next job after `last`.
    @SuppressWarnings("ReferenceEquality") // every call has its own job
    private @Nullable Job await(@Nullable Job last) {
      for (int spin = 0; spin < SPINS; spin++) {
        if (job != last) {
          return job;
        }
        Thread.onSpinWait();
      }
      parked = true;
      while (job == last && !closed) {
        LockSupport.park(Workers.this);
      }
      parked = false;
      return job;
    }
  }

  /// That many threads, the caller's among them.
  public Workers(int threads) {
    helpers = new Helper[threads - 1];
    for (int h = 0; h < helpers.length; h++) {
      helpers[h] = new Helper(h + 1);
      helpers[h].start();
    }
  }

  /// Runs tasks 0 to `count` - 1 and waits for all.
  public void run(int count, Task task) {
    if (helpers.length == 0 || count == 1) {
      for (int k = 0; k < count; k++) {
        task.run(0, k);
      }
      return;
    }
    Job mine = new Job(count, task);
    job = mine;
    for (Helper helper : helpers) {
      if (helper.parked) {
        LockSupport.unpark(helper);
      }
    }
    mine.drain(0, helpers.length + 1);
    for (int spin = 0; !mine.isFinished(); spin++) {
      if (spin < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
      }
    }
    rethrow(mine.failure);
  }

  private static void rethrow(@Nullable Throwable failure) {
    switch (failure) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Helper helper : helpers) {
      LockSupport.unpark(helper);
    }
  }
}
