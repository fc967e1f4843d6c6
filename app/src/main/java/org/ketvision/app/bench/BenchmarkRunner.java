package org.ketvision.app.bench;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ketvision.learn.ansatz.DataReuploading;
import org.ketvision.learn.ansatz.PairOrder;
import org.ketvision.learn.ansatz.TwoQubitBlocks;
import org.ketvision.learn.embedding.AmplitudeEmbedding;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.MaskGeometry;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.model.EncoderSpec;
import org.ketvision.learn.model.MaskedBatch;
import org.ketvision.learn.model.Qmae;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.gradient.Adjoint;
import org.ketvision.quantum.gradient.TrashFidelity;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.KernelChoice;
import org.ketvision.quantum.state.MachinePeak;
import org.ketvision.quantum.state.Tile;

/// Sets up and times a [Benchmark] on random images.
public final class BenchmarkRunner {
  private final RandomStream stream;
  private final double seconds;
  private final KernelChoice kernel;

  /// A runner.
  ///
  /// @param seed of images and angles
  /// @param seconds to warm up, and again to measure, for each line
  /// @param kernel which twin of the kernels
  public BenchmarkRunner(long seed, double seconds, KernelChoice kernel) {
    this.stream = RandomStream.of(seed).child("bench");
    this.seconds = seconds;
    this.kernel = kernel;
  }

  /// Times one line.
  public BenchmarkRow run(Benchmark benchmark, MachinePeak peak) {
    Execution execution = new Execution(kernel, benchmark.precision(), benchmark.threads());
    return switch (benchmark.kind()) {
      case LOSS_GRADIENT, LOSS_GRADIENT_TRASH_FIRST -> lossGradient(benchmark, execution, peak);
      case RECONSTRUCT -> reconstruct(benchmark, execution, peak);
      case QINR_LAYER -> qinrLayer(benchmark, execution, peak);
    };
  }

  private BenchmarkRow lossGradient(Benchmark benchmark, Execution execution, MachinePeak peak) {
    ImageBatch images = images(benchmark);
    PatchSize patch = new PatchSize(images.height() / 2, images.width() / 2);
    Qmae.Spec spec = new Qmae.Spec(encoder(benchmark), patch);
    List<PatchPosition> corners =
        MaskGeometry.parse("quadrant").positions(images.height(), images.width(), patch);
    List<PatchPosition> positions =
        IntStream.range(0, images.count()).mapToObj(i -> corners.get(i % corners.size())).toList();
    int[] indices = IntStream.range(0, images.count()).toArray();
    MaskedBatch batch = new MaskedBatch(images, indices, positions);
    double[] fidelity = new double[images.count()];
    try (Qmae model = spec.create(stream.child("model"), images, execution)) {
      Timing timing = Timing.of(() -> model.gradient(batch, fidelity), seconds);
      return row(benchmark, model.kernel(), timing, peak);
    }
  }

  private BenchmarkRow reconstruct(Benchmark benchmark, Execution execution, MachinePeak peak) {
    EncoderSpec encoder = encoder(benchmark);
    ImageBatch images = images(benchmark);
    double[] inputs = states(images);
    double[] probabilities = new double[inputs.length];
    double[] weights = encoder.ansatz().initialAngles(benchmark.qubits(), stream.child("angles"));
    try (TrashFidelity circuit =
        new TrashFidelity(
            encoder.ansatz().circuit(benchmark.qubits()), encoder.trashWires(), execution)) {
      Timing timing =
          Timing.of(
              () -> circuit.reconstruct(weights, inputs, images.count(), probabilities, null, null),
              seconds);
      return row(benchmark, circuit.kernel(), timing, peak);
    }
  }

  private BenchmarkRow qinrLayer(Benchmark benchmark, Execution execution, MachinePeak peak) {
    Circuit circuit =
        DataReuploading.rings(benchmark.qubits(), Benchmark.LAYERS, Benchmark.SUB_LAYERS).circuit();
    SplittableRandom random = stream.child("qinr").generator();
    double[] weights = random.doubles(circuit.weightCount(), -Math.PI, Math.PI).toArray();
    double[] inputs =
        random.doubles((long) benchmark.batch() * circuit.inputCount(), -1, 1).toArray();
    double[] weightGradient = new double[weights.length];
    double[] inputGradient = new double[inputs.length];
    try (Adjoint adjoint = new Adjoint(circuit, execution)) {
      Timing timing =
          Timing.of(
              () ->
                  adjoint.gradient(
                      weights,
                      inputs,
                      benchmark.batch(),
                      BenchmarkRunner::sumOfZ,
                      weightGradient,
                      inputGradient),
              seconds);
      return row(benchmark, adjoint.kernel(), timing, peak);
    }
  }

  /// The cotangent of Σ_q ⟨Z_q⟩: twice the state, times the number of zeros less that of ones in
  /// the basis state's number.
  private static void sumOfZ(int first, int count, Tile state, Tile cotangent) {
    for (int i = 0; i < 1 << state.qubits(); i++) {
      double factor = 2.0 * (state.qubits() - 2 * Integer.bitCount(i));
      int from = state.offset(i, 0);
      for (int lane = from; lane < from + count; lane++) {
        cotangent.re()[lane] = factor * state.re()[lane];
        cotangent.im()[lane] = factor * state.im()[lane];
      }
    }
  }

  private static double[] states(ImageBatch images) {
    double[] states = new double[images.pixels().length];
    int size = images.size();
    for (int i = 0; i < images.count(); i++) {
      AmplitudeEmbedding.embed(images.pixels(), i * size, 1, states, i * size, 1, size, i);
    }
    return states;
  }

  private static BenchmarkRow row(
      Benchmark benchmark, String kernel, Timing timing, MachinePeak peak) {
    return new BenchmarkRow(
        benchmark.name(),
        benchmark.batch(),
        benchmark.precision().name().toLowerCase(Locale.ROOT),
        benchmark.threads(),
        kernel,
        timing,
        benchmark.flops(),
        peak.gigaflops());
  }

  private static EncoderSpec encoder(Benchmark benchmark) {
    int height = 1 << (benchmark.qubits() / 2);
    int width = 1 << (benchmark.qubits() - benchmark.qubits() / 2);
    TwoQubitBlocks ansatz = new TwoQubitBlocks(1, PairOrder.LEXICOGRAPHIC);
    return new EncoderSpec(height, width, ansatz, List.of(benchmark.trash()));
  }

  private ImageBatch images(Benchmark benchmark) {
    EncoderSpec encoder = encoder(benchmark);
    SplittableRandom random = stream.child("image").child(benchmark.qubits()).generator();
    double[] pixels = random.doubles((long) benchmark.batch() * encoder.size()).toArray();
    return new ImageBatch(benchmark.batch(), encoder.height(), encoder.width(), pixels);
  }
}
