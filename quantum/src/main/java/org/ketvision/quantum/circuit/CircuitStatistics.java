package org.ketvision.quantum.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/// What a circuit costs.
///
/// @param qubits number of qubits
/// @param bits number of classical bits
/// @param kinds how many instructions of each name; a classically controlled one counts as "if
///   NAME", barriers do not count
/// @param gates how many of them are gates, classically controlled ones included
/// @param depth layers when every instruction starts as early as its qubits and bits allow
/// @param twoQubitDepth the same, counting only gates on two or more qubits
/// @param weights trainable angles
/// @param features input features
/// @param tCount T gates, when everything is Clifford + T: rotations by odd multiples of π/4 count
///   1, CCX, CCZ and CSWAP 7; empty when some gate is neither
/// @param preparationCnots CNOTs of the state preparations, which `kinds` count as one instruction
///   each: 2^n − 2 for n qubits (M. Möttönen et al., arXiv:quant-ph/0407010, real amplitudes)
public record CircuitStatistics(
    int qubits,
    int bits,
    Map<String, Integer> kinds,
    int gates,
    int depth,
    int twoQubitDepth,
    int weights,
    int features,
    OptionalInt tCount,
    long preparationCnots) {

  /// Copies the counts.
  public CircuitStatistics {
    kinds = Collections.unmodifiableMap(new TreeMap<>(kinds));
  }

  /// Counts a circuit with every composite as one gate.
  public static CircuitStatistics of(Circuit circuit) {
    return of(circuit, false);
  }

  /// Counts a circuit.
  ///
  /// @param expanded whether the gates inside composites are counted instead of the composites
  public static CircuitStatistics of(Circuit circuit, boolean expanded) {
    Counter counter = new Counter(circuit, expanded);
    circuit.instructions().forEach(i -> counter.count(i, List.of()));
    return counter.result();
  }

  /// One pass over the instructions.
  private static final class Counter {
    private final Circuit circuit;
    private final boolean expanded;
    private final Map<String, Integer> kinds = new TreeMap<>();
    private final int[] layer;
    private final int[] wideLayer;
    private int gates;
    private int tGates;
    private boolean cliffordAndT = true;
    private long preparation;

    Counter(Circuit circuit, boolean expanded) {
      this.circuit = circuit;
      this.expanded = expanded;
      layer = new int[circuit.qubits() + circuit.bits()];
      wideLayer = new int[circuit.qubits() + circuit.bits()];
    }

    void count(Instruction instruction, List<Integer> condition) {
      String prefix = condition.isEmpty() ? "" : "if ";
      switch (instruction) {
        case CompositeGate composite when expanded ->
            composite.gates().forEach(g -> count(g, condition));
        case Gate gate -> {
          gates++;
          countT(gate);
          step(prefix + gate.name(), gate.wires(), condition, gate.wires().size() > 1);
        }
        case AmplitudeEmbedding(List<Integer> wires, int _) -> {
          preparation += (1L << wires.size()) - 2;
          step("state preparation", wires, condition, wires.size() > 1);
        }
        case Channel channel -> step(channel.name(), channel.wires(), condition, false);
        case Reset(int wire) -> step(prefix + "reset", List.of(wire), condition, false);
        case Measure(int wire, int bit) -> {
          List<Integer> bits = new ArrayList<>(condition);
          bits.add(bit);
          step(prefix + "measure", List.of(wire), bits, false);
        }
        case Conditional(List<Integer> bits, long _, Instruction body) -> {
          List<Integer> all = new ArrayList<>(condition);
          all.addAll(bits);
          count(body, all);
        }
        case Barrier barrier -> synchronise(barrier.wires());
      }
    }

    private void step(String kind, List<Integer> wires, List<Integer> bits, boolean wide) {
      kinds.merge(kind, 1, Integer::sum);
      int[] slots = slots(wires, bits);
      advance(layer, slots, 1);
      advance(wideLayer, slots, wide ? 1 : 0);
    }

    private void synchronise(List<Integer> wires) {
      int[] slots = slots(wires, List.of());
      advance(layer, slots, 0);
      advance(wideLayer, slots, 0);
    }

    private int[] slots(List<Integer> wires, List<Integer> bits) {
      int[] slots = new int[wires.size() + bits.size()];
      for (int k = 0; k < wires.size(); k++) {
        slots[k] = wires.get(k);
      }
      for (int k = 0; k < bits.size(); k++) {
        slots[wires.size() + k] = circuit.qubits() + bits.get(k);
      }
      return slots;
    }

    private static void advance(int[] layers, int[] slots, int by) {
      int start = 0;
      for (int slot : slots) {
        start = Math.max(start, layers[slot]);
      }
      for (int slot : slots) {
        layers[slot] = start + by;
      }
    }

    private void countT(Gate gate) {
      OptionalInt count = CliffordT.tCount(gate);
      cliffordAndT &= count.isPresent();
      tGates += count.orElse(0);
    }

    CircuitStatistics result() {
      return new CircuitStatistics(
          circuit.qubits(),
          circuit.bits(),
          kinds,
          gates,
          Arrays.stream(layer).max().orElse(0),
          Arrays.stream(wideLayer).max().orElse(0),
          circuit.weightCount(),
          circuit.inputCount(),
          cliffordAndT ? OptionalInt.of(tGates) : OptionalInt.empty(),
          preparation);
    }
  }
}
