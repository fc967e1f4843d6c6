package org.ketvision.quantum.state;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ketvision.quantum.circuit.Barrier;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Conditional;
import org.ketvision.quantum.circuit.Instruction;
import org.ketvision.quantum.circuit.Measure;
import org.ketvision.quantum.transfer.PauliBasis;
import org.ketvision.quantum.transfer.TransferMatrix;
import org.ketvision.quantum.transfer.TransferPlan;

/// The exact run of a circuit with measurements and classically controlled steps: one unnormalised
/// density matrix for every value the classical bits can have.
///
/// Measurements that only the end needs are not branched on; their outcomes are read from the final
/// diagonals. Bit 0 is the most significant bit of an outcome.
public final class DensityBranches {
  private static final int MAX_BRANCHES = 4096;
  private static final double NEGLIGIBLE = 1e-15;

  private final Circuit circuit;
  private final double[] weights;
  private final double[] inputs;
  private final List<Measure> terminal;
  private final Set<Integer> used = new HashSet<>();
  private SortedMap<Long, double[]> branches = new TreeMap<>();

  /// Runs a circuit from |0…0⟩.
  ///
  /// @param inputs features of the sample
  /// @throws IllegalArgumentException when it is too large, with the bytes it would need
  public DensityBranches(Circuit circuit, double[] weights, double[] inputs) {
    ClassicalBits.requireFew(circuit);
    DensityMatrix.requireMemory(circuit.qubits(), 2);
    this.circuit = circuit;
    this.weights = weights.clone();
    this.inputs = inputs.clone();
    BitSet last = ClassicalBits.terminalMeasures(circuit);
    terminal = ClassicalBits.measures(circuit, last);
    branches.put(0L, DensityMatrix.zero(circuit.qubits()).coefficients());
    run(last);
  }

  private void run(BitSet last) {
    List<Instruction> pending = new ArrayList<>();
    for (int k = 0; k < circuit.instructions().size(); k++) {
      Instruction instruction = circuit.instructions().get(k);
      switch (instruction) {
        case Measure measure -> {
          if (!last.get(k)) {
            flush(pending);
            branches = measured(branches, measure);
          }
        }
        case Conditional conditional -> {
          flush(pending);
          runWhere(conditional);
        }
        default -> pending.add(instruction);
      }
    }
    flush(pending);
  }

  private void flush(List<Instruction> pending) {
    if (pending.isEmpty()) {
      return;
    }
    evolve(pending, branches);
    pending.clear();
  }

  private void evolve(List<Instruction> part, Map<Long, double[]> states) {
    var prepared =
        new TransferPlan(new Circuit(circuit.qubits(), part), used, true).prepare(weights);
    states.values().forEach(state -> prepared.run(state, inputs, 0));
    part.stream()
        .filter(step -> !(step instanceof Barrier))
        .forEach(step -> used.addAll(step.wires()));
  }

  private void runWhere(Conditional conditional) {
    SortedMap<Long, double[]> chosen = new TreeMap<>();
    SortedMap<Long, double[]> others = new TreeMap<>();
    branches.forEach(
        (bits, state) ->
            (ClassicalBits.matches(bits, circuit.bits(), conditional) ? chosen : others)
                .put(bits, state));
    switch (conditional.body()) {
      case Measure measure -> add(others, measured(chosen, measure));
      case Conditional inner -> {
        SortedMap<Long, double[]> all = branches;
        branches = chosen;
        runWhere(inner);
        add(others, branches);
        branches = all;
      }
      case Instruction body -> {
        evolve(List.of(body), chosen);
        add(others, chosen);
      }
    }
    branches = others;
  }

  private static void add(SortedMap<Long, double[]> to, Map<Long, double[]> more) {
    more.forEach((bits, state) -> to.merge(bits, state, DensityBranches::sum));
  }

  private static double[] sum(double[] left, double[] right) {
    double[] result = left.clone();
    for (int k = 0; k < result.length; k++) {
      result[k] += right[k];
    }
    return result;
  }

  private SortedMap<Long, double[]> measured(Map<Long, double[]> states, Measure measure) {
    if (2 * states.size() > MAX_BRANCHES) {
      throw new IllegalArgumentException(
          "more than %d outcomes of mid-circuit measurements; use trajectories"
              .formatted(MAX_BRANCHES));
    }
    DensityMatrix.requireMemory(circuit.qubits(), 2 * states.size());
    used.add(measure.wire());
    SortedMap<Long, double[]> result = new TreeMap<>();
    for (int outcome = 0; outcome < 2; outcome++) {
      for (Map.Entry<Long, double[]> branch : states.entrySet()) {
        double[] state = branch.getValue().clone();
        TransferMatrix.applyTo(
            circuit.qubits(), List.of(measure.wire()), TransferMatrix.project(outcome), state);
        if (state[0] > NEGLIGIBLE) {
          long bits = ClassicalBits.with(branch.getKey(), circuit.bits(), measure.bit(), outcome);
          result.merge(bits, state, DensityBranches::sum);
        }
      }
    }
    return result;
  }

  /// The final state, whatever was measured on the way; measurements at the end of the circuit are
  /// not carried out.
  public DensityMatrix state() {
    double[] total = new double[1 << (2 * circuit.qubits())];
    branches.values().forEach(state -> addTo(total, state));
    return DensityMatrix.ofCoefficients(circuit.qubits(), total);
  }

  private static void addTo(double[] total, double[] state) {
    for (int k = 0; k < total.length; k++) {
      total[k] += state[k];
    }
  }

  /// Probability of every value of the classical bits that can occur.
  public SortedMap<Long, Double> outcomes() {
    SortedMap<Long, Double> result = new TreeMap<>();
    branches.forEach(
        (bits, state) -> {
          double[] diagonal = PauliBasis.diagonal(circuit.qubits(), state);
          for (int k = 0; k < diagonal.length; k++) {
            if (diagonal[k] > NEGLIGIBLE) {
              result.merge(read(bits, k), diagonal[k], Double::sum);
            }
          }
        });
    return result;
  }

  private long read(long bits, int index) {
    long result = bits;
    for (Measure measure : terminal) {
      int value = (index >> (circuit.qubits() - 1 - measure.wire())) & 1;
      result = ClassicalBits.with(result, circuit.bits(), measure.bit(), value);
    }
    return result;
  }

  /// That many seeded shots of the classical bits.
  public Counts sample(long shots, long seed) {
    SortedMap<Long, Double> outcomes = outcomes();
    List<Long> values = List.copyOf(outcomes.keySet());
    double[] cumulative =
        Sampling.cumulative(outcomes.values().stream().mapToDouble(Double::doubleValue).toArray());
    var random = Seeds.generator(seed, 0);
    SortedMap<Long, Long> counts = new TreeMap<>();
    for (long shot = 0; shot < shots; shot++) {
      counts.merge(values.get(Sampling.draw(cumulative, random)), 1L, Long::sum);
    }
    return new Counts(circuit.bits(), counts);
  }
}
