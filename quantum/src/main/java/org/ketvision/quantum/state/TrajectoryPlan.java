package org.ketvision.quantum.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.ketvision.quantum.circuit.Barrier;
import org.ketvision.quantum.circuit.Channel;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Instruction;
import org.ketvision.quantum.circuit.Measure;

/// A noisy circuit with given weights, made ready once for any number of trajectories of any number
/// of samples.
///
/// Gates and channels in a row on the same one or two qubits are one [Stretch]: a single matrix as
/// long as the trajectory takes no jump in it. Everything else stays an instruction. Immutable, so
/// threads share it.
public final class TrajectoryPlan {
  private static final int NONE = -1;
  private static final double[] NO_INPUT = {};

  private final Circuit circuit;
  private final double[] weights;
  private final List<Step> steps;
  private final List<Measure> readOut;

  /// A step of a trajectory.
  sealed interface Step permits Stretch, Single {}

  /// An instruction carried out by itself.
  record Single(Instruction instruction) implements Step {}

  /// Plans a circuit.
  ///
  /// @param weights values of the trainable angles
  public TrajectoryPlan(Circuit circuit, double[] weights) {
    ClassicalBits.requireFew(circuit);
    this.circuit = circuit;
    this.weights = weights.clone();
    var terminal = ClassicalBits.terminalMeasures(circuit);
    readOut = ClassicalBits.measures(circuit, terminal);
    Fusion fusion = new Fusion(circuit.qubits());
    for (int k = 0; k < circuit.instructions().size(); k++) {
      if (!terminal.get(k)) {
        add(fusion, circuit.instructions().get(k));
      }
    }
    steps = fusion.steps();
  }

  private void add(Fusion fusion, Instruction instruction) {
    switch (instruction) {
      case Gate gate when gate.wires().size() <= 2 && !gate.dependsOnInput() ->
          fusion.add(
              gate.wires(), new Stretch.Turn(gate.wires(), gate.matrix(weights, NO_INPUT, 0)));
      case Channel channel when channel.wires().size() <= 2 ->
          fusion.add(channel.wires(), Stretch.part(channel));
      case Barrier _ -> {}
      default -> fusion.add(new Single(instruction));
    }
  }

  /// Number of steps.
  public int stepCount() {
    return steps.size();
  }

  /// The states at the end of trajectories that run side by side, each of norm 1.
  ///
  /// What a lane ends in depends on its features and its generator alone.
  ///
  /// @param inputs features [lanes, stride], or those of all lanes where the stride is 0
  /// @param generators what each trajectory draws from, one a lane
  public LaneStates run(double[] inputs, int stride, SplittableRandom[] generators) {
    TrajectoryTile tile = new TrajectoryTile(this, inputs, stride, generators);
    tile.run();
    return tile.states();
  }

  Circuit circuit() {
    return circuit;
  }

  double[] weights() {
    return weights;
  }

  List<Step> steps() {
    return steps;
  }

  /// Measurements at the end of the circuit, which leave the states alone.
  List<Measure> readOut() {
    return readOut;
  }

  /// Gathers parts into stretches: a part joins the latest stretch on its wires when that then has
  /// at most two.
  private static final class Fusion {
    private final int qubits;
    private final List<Group> groups = new ArrayList<>();
    private final int[] latest;

    /// Parts on some wires, or a step by itself.
    private static final class Group {
      final TreeSet<Integer> wires = new TreeSet<>();
      final List<Stretch.Part> parts = new ArrayList<>();
      final List<Step> single = new ArrayList<>();
    }

    Fusion(int qubits) {
      this.qubits = qubits;
      latest = new int[qubits];
      Arrays.fill(latest, NONE);
    }

    /// Nothing moves past a step by itself.
    void add(Step single) {
      Group group = new Group();
      group.single.add(single);
      groups.add(group);
      Arrays.fill(latest, NONE);
    }

    void add(List<Integer> wires, Stretch.Part part) {
      int last = wires.stream().mapToInt(wire -> latest[wire]).max().orElse(NONE);
      if (last == NONE || !fits(groups.get(last), wires)) {
        groups.add(new Group());
        last = groups.size() - 1;
      }
      Group group = groups.get(last);
      for (int wire : wires) {
        if (group.wires.add(wire) && latest[wire] != NONE) {
          absorb(group, groups.get(latest[wire]));
        }
        latest[wire] = last;
      }
      group.parts.add(part);
    }

    private static boolean fits(Group group, List<Integer> wires) {
      TreeSet<Integer> union = new TreeSet<>(group.wires);
      union.addAll(wires);
      return union.size() <= 2;
    }

    /// What came before on one wire alone moves in.
    private static void absorb(Group group, Group before) {
      if (before.wires.size() == 1) {
        group.parts.addAll(before.parts);
        before.parts.clear();
        before.wires.clear();
      }
    }

    List<Step> steps() {
      List<Step> steps = new ArrayList<>();
      for (Group group : groups) {
        steps.addAll(group.single);
        if (!group.parts.isEmpty()) {
          steps.add(new Stretch(qubits, List.copyOf(group.wires), group.parts));
        }
      }
      return List.copyOf(steps);
    }
  }
}
