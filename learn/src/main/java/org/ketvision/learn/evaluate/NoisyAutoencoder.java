package org.ketvision.learn.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.metric.MetricMode;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.EncoderSpec;
import org.ketvision.learn.model.MaskedBatch;
import org.ketvision.learn.parallel.ParallelChunks;
import org.ketvision.learn.parameter.Parameter;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.circuit.AmplitudeEmbedding;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Instruction;
import org.ketvision.quantum.circuit.NoiseModel;
import org.ketvision.quantum.circuit.Reset;
import org.ketvision.quantum.gradient.NoisyTrashFidelity;
import org.ketvision.quantum.state.Estimate;
import org.ketvision.quantum.state.LaneStates;
import org.ketvision.quantum.state.Seeds;
import org.ketvision.quantum.state.TrajectoryPlan;

/// A trained autoencoder whose gates have become noisy: exactly, and by trajectories.
///
/// Encoder and decoder are taken apart into elementary gates, each followed by the noise;
/// embedding, reset and read-out are noiseless. The circuit is the literal one: blocks that cancel
/// against their inverses without noise are there and disturb.
public final class NoisyAutoencoder {
  /// Trajectories side by side; their states stay in a core's cache.
  private static final int LANES = 32;

  private final EncoderSpec spec;
  private final Circuit encoder;
  private final double[] angles;
  private final NoiseModel noise;

  /// What a noisy circuit makes of a batch.
  ///
  /// @param fidelity of each image
  /// @param probabilities diag ρ_out of each, as images
  @SuppressWarnings("ArrayRecordComponent") // equality is never asked for
  public record Output(double[] fidelity, ImageBatch probabilities) {}

  /// The trained angles of a model under a noise.
  public NoisyAutoencoder(Autoencoder model, NoiseModel noise) {
    this.spec = model.spec().encoder();
    this.encoder = spec.ansatz().circuit(spec.qubits());
    this.angles =
        model.tensors().stream()
            .filter(p -> p.name().equals("ansatz.angles"))
            .map(Parameter::values)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("the model has no angles"))
            .clone();
    this.noise = noise;
  }

  /// The exact output states, from density matrices.
  ///
  /// @param inputs what the encoder is given, as [Autoencoder#inputs]
  /// @param threads which change no result
  public Output exact(MaskedBatch batch, ImageBatch inputs, int threads) {
    int count = batch.count();
    double[] fidelity = new double[count];
    double[] probabilities = new double[count * spec.size()];
    try (NoisyTrashFidelity circuit =
        new NoisyTrashFidelity(encoder, spec.trashWires(), noise, threads)) {
      circuit.evaluate(
          angles, states(batch.originals()), states(inputs), count, fidelity, probabilities);
    }
    return new Output(fidelity, new ImageBatch(count, spec.height(), spec.width(), probabilities));
  }

  /// The fidelity of each image as the mean over trajectories, with its standard error.
  ///
  /// Trajectory t of an image draws from a generator made of the stream, the image's index and t.
  ///
  /// @param inputs what the encoder is given
  /// @param trajectories of each image, at least 1; one alone has no standard error
  /// @param stream what is drawn
  /// @param threads which change no result
  public List<Estimate> trajectories(
      MaskedBatch batch, ImageBatch inputs, int trajectories, RandomStream stream, int threads) {
    TrajectoryPlan plan = new TrajectoryPlan(whole(), angles);
    double[] targets = states(batch.originals());
    double[] starts = states(inputs);
    long[] seeds = Arrays.stream(batch.indices()).mapToLong(i -> stream.child(i).key()).toArray();
    double[] fidelity = new double[Math.multiplyExact(batch.count(), trajectories)];
    ParallelChunks.run(
        fidelity.length,
        LANES,
        threads,
        (_, from, to) -> {
          SplittableRandom[] generators = new SplittableRandom[to - from];
          double[] lanes = new double[(to - from) * spec.size()];
          for (int run = from; run < to; run++) {
            int image = run / trajectories;
            generators[run - from] = Seeds.generator(seeds[image], run % trajectories);
            System.arraycopy(
                starts, image * spec.size(), lanes, (run - from) * spec.size(), spec.size());
          }
          LaneStates ends = plan.run(lanes, spec.size(), generators);
          for (int run = from; run < to; run++) {
            fidelity[run] = overlap(targets, run / trajectories, ends, run - from);
          }
        });
    return IntStream.range(0, batch.count())
        .mapToObj(i -> Arrays.copyOfRange(fidelity, i * trajectories, (i + 1) * trajectories))
        .map(Estimate::of)
        .toList();
  }

  /// |⟨d|ψ⟩|² of an image and a lane.
  private double overlap(double[] targets, int image, LaneStates states, int lane) {
    double re = 0;
    double im = 0;
    for (int k = 0; k < spec.size(); k++) {
      double target = targets[image * spec.size() + k];
      re += target * states.re()[k * states.lanes() + lane];
      im += target * states.im()[k * states.lanes() + lane];
    }
    return re * re + im * im;
  }

  private Circuit whole() {
    List<Instruction> all = new ArrayList<>();
    all.add(new AmplitudeEmbedding(IntStream.range(0, spec.qubits()).boxed().toList(), 0));
    all.addAll(noise.apply(encoder).instructions());
    spec.trashWires().forEach(wire -> all.add(new Reset(wire)));
    all.addAll(noise.apply(encoder.adjoint()).instructions());
    return new Circuit(spec.qubits(), all);
  }

  /// Unit-norm amplitudes, [count, 2^n].
  private static double[] states(ImageBatch images) {
    double[] states = MetricMode.PAPER.original(images).pixels();
    for (int i = 0; i < images.count(); i++) {
      double sum = 0;
      for (int k = i * images.size(); k < (i + 1) * images.size(); k++) {
        sum += states[k] * states[k];
      }
      if (!(sum > 0)) {
        throw new NumericalFailure(
            "image %d of the batch is all black and has no quantum state: leave it out"
                .formatted(i));
      }
    }
    return states;
  }
}
