package org.ketvision.app.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.train.StopSignal;

/// Computes the cells of a study that are not there yet, several at a time, and keeps each as soon
/// as it is done.
///
/// A cell's result does not depend on which others run beside it, so neither does a study's on the
/// number of workers.
public final class StudyRunner {
  private final CellStore store;
  private final int workers;
  private final Listener listener;

  /// Told how far the work is, on the calling thread.
  public interface Listener {
    /// The work begins.
    ///
    /// @param kept cells that were there
    /// @param missing cells to compute
    void begin(int kept, int missing);

    /// A cell was computed.
    ///
    /// @param done cells computed so far
    void done(int done, String key, double seconds);

    /// Something is worth knowing, such as a damaged file.
    void warn(String message);
  }

  /// A runner.
  ///
  /// @param workers cells at a time, at least 1
  public StudyRunner(CellStore store, int workers, Listener listener) {
    if (workers < 1) {
      throw new IllegalArgumentException("%d workers compute nothing".formatted(workers));
    }
    this.store = store;
    this.workers = workers;
    this.listener = listener;
  }

  /// The results of all cells, or none if it was asked to stop; finished cells are kept either way.
  ///
  /// The first failure ends the work, after the cells that are under way.
  public Optional<CellResults> run(List<Cell> cells, StopSignal stop) {
    Map<String, CellResult> results = new LinkedHashMap<>();
    Map<String, Cell> missing = new LinkedHashMap<>();
    for (Cell cell : cells) {
      find(cell)
          .ifPresentOrElse(
              result -> results.put(cell.key(), result), () -> missing.put(cell.key(), cell));
    }
    listener.begin(results.size(), missing.size());
    if (!missing.isEmpty() && !compute(missing, results, stop)) {
      return Optional.empty();
    }
    return Optional.of(new CellResults(results));
  }

  private Optional<CellResult> find(Cell cell) {
    try {
      return store.find(cell);
    } catch (BadFile damaged) {
      listener.warn(damaged.getMessage() + "; computing it anew");
      return Optional.empty();
    }
  }

  private record Done(String key, CellResult result, double seconds) {}

  /// Whether all were computed.
  private boolean compute(
      Map<String, Cell> missing, Map<String, CellResult> results, StopSignal stop) {
    AtomicBoolean failed = new AtomicBoolean();
    StopSignal either = () -> failed.get() || stop.getAsBoolean();
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      ExecutorCompletionService<Optional<Done>> service = new ExecutorCompletionService<>(pool);
      missing.values().forEach(cell -> service.submit(() -> compute(cell, either)));
      try {
        int done = 0;
        boolean complete = true;
        for (int i = 0; i < missing.size(); i++) {
          Optional<Done> one = result(service.take());
          if (one.isPresent()) {
            results.put(one.get().key(), one.get().result());
            listener.done(++done, one.get().key(), one.get().seconds());
          }
          complete &= one.isPresent();
        }
        return complete;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } finally {
        failed.set(true); // what has not begun never does
      }
    }
  }

  private Optional<Done> compute(Cell cell, StopSignal stop) {
    if (stop.getAsBoolean()) {
      return Optional.empty();
    }
    long begin = System.nanoTime();
    try {
      CellResult result = cell.work().run(stop);
      double seconds = (System.nanoTime() - begin) * 1e-9;
      store.save(cell, result, seconds);
      return Optional.of(new Done(cell.key(), result, seconds));
    } catch (Cell.Stopped _) {
      return Optional.empty();
    }
  }

  private static Optional<Done> result(Future<Optional<Done>> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a cell failed", e.getCause());
    }
  }

  /// A consumer of notes as a listener that says nothing else.
  public static Listener quiet(Consumer<String> warnings) {
    return new Listener() {
      @Override
      public void begin(int kept, int missing) {}

      @Override
      public void done(int done, String key, double seconds) {}

      @Override
      public void warn(String message) {
        warnings.accept(message);
      }
    };
  }
}
