package org.ketvision.quantum.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.ketvision.quantum.kernel.Kernels;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.StateVector;

/// Runs a batch tile by tile on all threads, and adds gradients up in an order that does not depend
/// on the threads.
public final class TileRunner implements AutoCloseable {
  private final Program program;
  private final int streams;
  private final Workers workers;
  private final Kernels[] kernels;
  private final List<Sweep>[] sweeps;
  private final List<Gradient> gradients = new ArrayList<>();

  /// What is done with a tile.
  @FunctionalInterface
  public interface Work {
    /// Works on samples `first` to `first + count` - 1.
    ///
    /// @param gradient where this tile's task gathers the gradient of the weights
    void run(Sweep sweep, int first, int count, double[] gradient);
  }

  /// The sums of one task.
  @SuppressWarnings("ArrayRecordComponent") // working memory, never compared
  private record Gradient(Environments environments, double[] weights) {}

  /// A runner for states of a program.
  ///
  /// @param streams states per sample
  @SuppressWarnings({"unchecked", "rawtypes"})
  public TileRunner(Program program, int streams, Execution execution) {
    this.program = program;
    this.streams = streams;
    workers = new Workers(execution.threads());
    kernels = new Kernels[execution.threads()];
    sweeps = new List[execution.threads()];
    for (int w = 0; w < kernels.length; w++) {
      kernels[w] = KernelProvider.create(execution);
      sweeps[w] = new ArrayList<>();
    }
  }

  /// Builds the program's matrices for these weights.
  public void prepare(double[] weights) {
    program.prepare(weights, workers);
  }

  /// Runs the work on every tile; the program's matrices are those of the weights.
  public void run(int samples, Work work) {
    double[] none = {};
    TileShape shape = shape(samples, false);
    workers.run(
        shape.tasks(),
        (worker, task) -> runTiles(shape, samples, task, sweep(worker, shape, false), work, none));
  }

  /// Runs work that ends in [Sweep#backward] on every tile and sets the gradient of the weights.
  public void runBackward(int samples, double[] weights, double[] weightGradient, Work work) {
    TileShape shape = shape(samples, true);
    while (gradients.size() < shape.tasks()) {
      gradients.add(new Gradient(new Environments(program), new double[weights.length]));
    }
    workers.run(
        shape.tasks(),
        (worker, task) -> {
          Gradient own = gradients.get(task);
          own.environments.clear();
          Arrays.fill(own.weights, 0);
          Sweep sweep = sweep(worker, shape, true);
          runTiles(shape, samples, task, sweep, work, own.weights);
          sweep.collect(own.environments);
        });
    Gradient total = gradients.getFirst();
    Arrays.fill(weightGradient, 0);
    for (int task = 0; task < shape.tasks(); task++) {
      Gradient own = gradients.get(task);
      if (task > 0) {
        total.environments.add(own.environments);
      }
      for (int k = 0; k < own.weights.length; k++) {
        weightGradient[k] += own.weights[k];
      }
    }
    program.backward(total.environments, weights, weightGradient, workers);
  }

  /// Runs tasks 0 to `tasks` - 1 of other work on the same threads.
  public void share(int tasks, IntConsumer task) {
    workers.run(tasks, (_, number) -> task.accept(number));
  }

  private TileShape shape(int samples, boolean backward) {
    return TileShape.of(
        program.qubits(),
        backward ? program.stepCount() : 0,
        streams,
        samples,
        kernels[0].vectorLength());
  }

  private static void runTiles(
      TileShape shape, int samples, int task, Sweep sweep, Work work, double[] gradient) {
    int end = shape.firstTile(task + 1);
    for (int tile = shape.firstTile(task); tile < end; tile++) {
      int first = tile * shape.width();
      work.run(sweep, first, Math.min(shape.width(), samples - first), gradient);
    }
  }

  private Sweep sweep(int worker, TileShape shape, boolean backward) {
    for (Sweep sweep : sweeps[worker]) {
      if (sweep.width() == shape.width() && sweep.keeps() == shape.keeps()) {
        return sweep;
      }
    }
    long copies = (shape.keeps() ? program.stepCount() : 0L) + (backward ? 2 : 1);
    StateVector.requireMemory(program.qubits(), copies * streams * shape.width());
    Sweep sweep = new Sweep(program, kernels[worker], streams, shape.width(), shape.keeps());
    sweeps[worker].add(sweep);
    return sweep;
  }

  @Override
  public void close() {
    workers.close();
  }
}
