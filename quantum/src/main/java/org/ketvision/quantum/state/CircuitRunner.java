package org.ketvision.quantum.state;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ketvision.quantum.circuit.AmplitudeEmbedding;
import org.ketvision.quantum.circuit.Barrier;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Instruction;
import org.ketvision.quantum.circuit.Measure;
import org.ketvision.quantum.observable.Observable;

/// Runs any circuit from |0…0⟩ in the way that suits it.
///
/// A circuit of gates and embeddings, measured at most at its end, runs on a state vector. One with
/// channels, resets, mid-circuit measurements or classically controlled steps runs exactly on
/// density matrices while it is small, and on trajectories beyond.
public final class CircuitRunner {
  private static final int EXACT_QUBITS = 8;

  private CircuitRunner() {}

  /// How a circuit is carried out.
  public enum Method {
    /// One pure state; exact.
    STATE_VECTOR,
    /// One mixed state for each value of the classical bits; exact.
    DENSITY_MATRIX,
    /// The mean over random pure states.
    TRAJECTORIES
  }

  /// What to run with, and what to read out.
  ///
  /// @param method how, or null to choose by the circuit
  /// @param observables expectation values wanted
  /// @param shots 0 for exact expectation values and no counts; otherwise how many shots
  /// @param trajectories how many trajectories, when they are used
  /// @param seed of shots and trajectories
  /// @param threads worker threads
  public record Settings(
      @Nullable Method method,
      List<Observable> observables,
      long shots,
      int trajectories,
      long seed,
      int threads) {
    /// Copies the observables and checks the numbers.
    public Settings {
      observables = List.copyOf(observables);
      if (shots < 0 || trajectories < 1 || threads < 1) {
        throw new IllegalArgumentException(
            "shots >= 0, trajectories >= 1 and threads >= 1 are needed, not %d, %d, %d"
                .formatted(shots, trajectories, threads));
      }
    }

    /// Exact where possible, 1,000 trajectories where not, without shots.
    public static Settings exact(List<? extends Observable> observables, long seed) {
      return new Settings(null, List.copyOf(observables), 0, 1000, seed, 1);
    }

    /// The same with shots.
    public Settings withShots(long count) {
      return new Settings(method, observables, count, trajectories, seed, threads);
    }

    /// The same by a method.
    public Settings by(Method chosen) {
      return new Settings(chosen, observables, shots, trajectories, seed, threads);
    }
  }

  /// What a run gave.
  ///
  /// Amplitudes, probabilities and expectation values are those before measurements at the end of
  /// the circuit; measurements on the way have taken place.
  ///
  /// @param method how it was carried out
  /// @param re real parts of the amplitudes [2^n]; null but for state vectors
  /// @param im imaginary parts [2^n]; null but for state vectors
  /// @param probabilities of the basis states at the end [2^n]
  /// @param expectations in the order of the observables
  /// @param counts of the classical bits, or of all qubits in a circuit without bits; null without
  ///   shots
  @SuppressWarnings("ArrayRecordComponent") // a result to be read, never compared
  public record Result(
      Method method,
      double @Nullable [] re,
      double @Nullable [] im,
      double[] probabilities,
      List<Estimate> expectations,
      @Nullable Counts counts) {}

  /// The method a circuit is run by when none is asked for.
  public static Method method(Circuit circuit) {
    if (isPure(circuit)) {
      return Method.STATE_VECTOR;
    }
    long middle = circuit.instructions().stream().filter(Measure.class::isInstance).count();
    return circuit.qubits() <= EXACT_QUBITS && middle <= EXACT_QUBITS
        ? Method.DENSITY_MATRIX
        : Method.TRAJECTORIES;
  }

  private static boolean isPure(Circuit circuit) {
    var terminal = ClassicalBits.terminalMeasures(circuit);
    return IntStream.range(0, circuit.instructions().size())
        .allMatch(k -> terminal.get(k) || isDeterministic(circuit.instructions().get(k)));
  }

  private static boolean isDeterministic(Instruction instruction) {
    return instruction instanceof Gate
        || instruction instanceof Barrier
        || instruction instanceof AmplitudeEmbedding;
  }

  /// Runs a circuit whose angles are all fixed.
  ///
  /// @throws IllegalArgumentException when the circuit does not fit the method or the memory, or
  ///   has weights or features
  public static Result run(Circuit circuit, Settings settings) {
    return run(circuit, new double[0], new double[0], settings);
  }

  /// Runs a circuit.
  ///
  /// @param weights values of the trainable angles
  /// @param inputs features of the sample
  /// @throws IllegalArgumentException when the circuit does not fit the method or the memory
  public static Result run(Circuit circuit, double[] weights, double[] inputs, Settings settings) {
    if (weights.length < circuit.weightCount() || inputs.length < circuit.inputCount()) {
      throw new IllegalArgumentException(
          "the circuit needs %d weights and %d features, not %d and %d"
              .formatted(
                  circuit.weightCount(), circuit.inputCount(), weights.length, inputs.length));
    }
    Method method = settings.method() == null ? method(circuit) : settings.method();
    return switch (method) {
      case STATE_VECTOR -> pure(circuit, weights, inputs, settings);
      case DENSITY_MATRIX -> mixed(circuit, weights, inputs, settings);
      case TRAJECTORIES -> trajectories(circuit, weights, inputs, settings);
    };
  }

  private static Result pure(
      Circuit circuit, double[] weights, double[] inputs, Settings settings) {
    if (!isPure(circuit)) {
      throw new IllegalArgumentException(
          "the circuit is not deterministic: run it on density matrices or trajectories");
    }
    List<Instruction> steps =
        circuit.instructions().stream().filter(CircuitRunner::isDeterministic).toList();
    LaneStates state =
        LaneStates.zero(circuit.qubits(), 1)
            .run(new Circuit(circuit.qubits(), steps), weights, inputs, 0);
    double[] probabilities = squares(state);
    List<Estimate> expectations = read(settings, o -> state.expectation(o)[0]);
    return new Result(
        Method.STATE_VECTOR,
        state.re(),
        state.im(),
        probabilities,
        expectations,
        counts(circuit, probabilities, settings));
  }

  private static double[] squares(LaneStates state) {
    double[] result = new double[state.re().length];
    for (int k = 0; k < result.length; k++) {
      result[k] = state.re()[k] * state.re()[k] + state.im()[k] * state.im()[k];
    }
    return result;
  }

  private static List<Estimate> read(Settings settings, ToDoubleFunction<Observable> exact) {
    List<Estimate> result = new ArrayList<>();
    for (int k = 0; k < settings.observables().size(); k++) {
      Observable observable = settings.observables().get(k);
      SplittableRandom random = Seeds.generator(settings.seed(), k + 1L);
      result.add(
          settings.shots() == 0
              ? Estimate.exact(exact.applyAsDouble(observable))
              : Sampling.expectation(observable, exact, settings.shots(), random));
    }
    return List.copyOf(result);
  }

  /// Shots of the bits that terminal measurements write, or of all qubits.
  private static @Nullable Counts counts(
      Circuit circuit, double[] probabilities, Settings settings) {
    if (settings.shots() == 0) {
      return null;
    }
    Counts qubits =
        Sampling.sample(probabilities, circuit.qubits(), settings.shots(), settings.seed());
    List<Measure> measures =
        ClassicalBits.measures(circuit, ClassicalBits.terminalMeasures(circuit));
    return circuit.bits() == 0 ? qubits : ClassicalBits.read(qubits, circuit, measures);
  }

  private static Result mixed(
      Circuit circuit, double[] weights, double[] inputs, Settings settings) {
    DensityBranches branches = new DensityBranches(circuit, weights, inputs);
    DensityMatrix state = branches.state();
    Counts counts = null;
    if (settings.shots() > 0) {
      counts =
          circuit.bits() > 0
              ? branches.sample(settings.shots(), settings.seed())
              : counts(circuit, state.probabilities(), settings);
    }
    return new Result(
        Method.DENSITY_MATRIX,
        null,
        null,
        state.probabilities(),
        read(settings, state::expectation),
        counts);
  }

  /// A shot is a trajectory; without shots, the settings say how many there are.
  private static Result trajectories(
      Circuit circuit, double[] weights, double[] inputs, Settings settings) {
    int count = settings.shots() > 0 ? Math.toIntExact(settings.shots()) : settings.trajectories();
    Circuit run = circuit.bits() > 0 || settings.shots() == 0 ? circuit : measuredAtEnd(circuit);
    Trajectories.Result result =
        new Trajectories(run, settings.observables())
            .run(weights, inputs, count, settings.seed(), settings.threads());
    return new Result(
        Method.TRAJECTORIES,
        null,
        null,
        result.probabilities(),
        result.expectations(),
        settings.shots() > 0 ? result.counts() : null);
  }

  private static Circuit measuredAtEnd(Circuit circuit) {
    if (circuit.qubits() > 62) {
      throw new IllegalArgumentException("shots of more than 62 qubits are not kept");
    }
    List<Instruction> all = new ArrayList<>(circuit.instructions());
    IntStream.range(0, circuit.qubits()).forEach(q -> all.add(new Measure(q, q)));
    return new Circuit(circuit.qubits(), circuit.qubits(), all);
  }
}
