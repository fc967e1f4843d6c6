package org.ketvision.quantum.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ketvision.quantum.circuit.AmplitudeEmbedding;
import org.ketvision.quantum.circuit.Barrier;
import org.ketvision.quantum.circuit.Channel;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Conditional;
import org.ketvision.quantum.circuit.ElementaryGates;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Instruction;
import org.ketvision.quantum.circuit.Measure;
import org.ketvision.quantum.circuit.Reset;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.matrix.WireAction;

/// A few trajectories side by side, one a lane, each with its own generator and classical bits.
///
/// Between steps that need it normalised, a state's norm may have fallen since its last jump; the
/// next one is due when the squared norm is no longer above the lane's level.
final class TrajectoryTile {
  private static final ComplexMatrix KEEP_ZERO = ComplexMatrix.real(1, 0, 0, 0);
  private static final ComplexMatrix KEEP_ONE = ComplexMatrix.real(0, 0, 0, 1);
  private static final ComplexMatrix LOWER = ComplexMatrix.real(0, 1, 0, 0);

  private final TrajectoryPlan plan;
  private final Circuit circuit;
  private final double[] weights;
  private final double[] inputs;
  private final int stride;
  private final SplittableRandom[] random;
  private final long[] bits;
  private final double[] levels;
  private LaneStates states;
  private LaneStates spare;
  private boolean begun;
  private boolean fallen;

  TrajectoryTile(TrajectoryPlan plan, double[] inputs, int stride, SplittableRandom[] generators) {
    this.plan = plan;
    this.circuit = plan.circuit();
    this.weights = plan.weights();
    this.inputs = inputs;
    this.stride = stride;
    random = generators;
    int width = generators.length;
    states = LaneStates.zero(circuit.qubits(), width);
    spare = states.copy();
    bits = new long[width];
    levels = new double[width];
  }

  LaneStates states() {
    return states;
  }

  long[] bits() {
    return bits;
  }

  void run() {
    boolean[] all = new boolean[states.lanes()];
    Arrays.fill(all, true);
    for (TrajectoryPlan.Step step : plan.steps()) {
      switch (step) {
        case Stretch stretch -> pass(stretch);
        case TrajectoryPlan.Single(Instruction instruction) -> {
          normalize();
          step(instruction, all, true);
        }
      }
    }
    normalize();
    readOut(plan.readOut());
  }

  /// Carries all lanes through, and those again that jump on the way.
  private void pass(Stretch stretch) {
    stretch.apply(states, spare);
    if (stretch.lossy()) {
      if (!begun) {
        Arrays.setAll(levels, c -> random[c].nextDouble());
        begun = true;
      }
      double[] norms = squaredNorms(spare);
      for (int c = 0; c < norms.length; c++) {
        if (norms[c] <= levels[c]) {
          levels[c] = stretch.redo(states, spare, c, levels[c], random[c]);
        }
      }
      fallen = true;
    }
    LaneStates passed = spare;
    spare = states;
    states = passed;
  }

  /// Divides each state by its norm. That there was no jump so far says that the level is uniform
  /// below the squared norm, so it is divided too.
  private void normalize() {
    if (!fallen) {
      return;
    }
    int lanes = states.lanes();
    double[] norms = squaredNorms(states);
    double[] factors = new double[lanes];
    for (int c = 0; c < lanes; c++) {
      levels[c] /= norms[c];
      factors[c] = 1 / Math.sqrt(norms[c]);
    }
    for (int k = 0; k < states.re().length; k += lanes) {
      for (int c = 0; c < lanes; c++) {
        states.re()[k + c] *= factors[c];
        states.im()[k + c] *= factors[c];
      }
    }
    fallen = false;
  }

  private static double[] squaredNorms(LaneStates states) {
    int lanes = states.lanes();
    double[] re = states.re();
    double[] im = states.im();
    double[] sums = new double[lanes];
    for (int k = 0; k < re.length; k += lanes) {
      for (int c = 0; c < lanes; c++) {
        sums[c] += re[k + c] * re[k + c] + im[k + c] * im[k + c];
      }
    }
    return sums;
  }

  /// Draws the outcomes of measurements at the end of the circuit; the states stay as they are.
  private void readOut(List<Measure> measures) {
    int lanes = states.lanes();
    double[] probabilities = new double[1 << circuit.qubits()];
    for (int c = 0; c < lanes && !measures.isEmpty(); c++) {
      for (int k = 0; k < probabilities.length; k++) {
        double a = states.re()[k * lanes + c];
        double b = states.im()[k * lanes + c];
        probabilities[k] = a * a + b * b;
      }
      int drawn = Sampling.draw(Sampling.cumulative(probabilities), random[c]);
      for (Measure measure : measures) {
        int value = (drawn >> (circuit.qubits() - 1 - measure.wire())) & 1;
        bits[c] = ClassicalBits.with(bits[c], circuit.bits(), measure.bit(), value);
      }
    }
  }

  /// Carries an instruction out on the active lanes.
  private void step(Instruction instruction, boolean[] active, boolean everywhere) {
    switch (instruction) {
      case Gate gate -> apply(gate, active, everywhere);
      case AmplitudeEmbedding embedding -> {
        if (!everywhere) {
          throw new IllegalArgumentException("amplitude embedding cannot depend on classical bits");
        }
        states.embed(embedding, inputs, stride);
      }
      case Channel channel -> draw(channel.kraus(), channel.wires(), active);
      case Reset reset -> draw(List.of(KEEP_ZERO, LOWER), reset.wires(), active);
      case Measure(int wire, int bit) -> {
        int[] outcomes = draw(List.of(KEEP_ZERO, KEEP_ONE), List.of(wire), active);
        for (int c = 0; c < outcomes.length; c++) {
          if (active[c]) {
            bits[c] = ClassicalBits.with(bits[c], circuit.bits(), bit, outcomes[c]);
          }
        }
      }
      case Conditional conditional -> {
        boolean[] chosen = new boolean[active.length];
        for (int c = 0; c < chosen.length; c++) {
          chosen[c] = active[c] && ClassicalBits.matches(bits[c], circuit.bits(), conditional);
        }
        step(conditional.body(), chosen, false);
      }
      case Barrier _ -> {}
    }
  }

  private void apply(Gate gate, boolean[] active, boolean everywhere) {
    if (everywhere) {
      states.apply(gate, weights, inputs, stride);
      return;
    }
    for (Gate part : ElementaryGates.of(gate)) {
      ElementaryGates.Core core = ElementaryGates.core(part);
      ComplexMatrix identity = ComplexMatrix.identity(1 << core.gate().wires().size());
      List<ComplexMatrix> chosen = new ArrayList<>();
      for (int c = 0; c < active.length; c++) {
        chosen.add(active[c] ? core.gate().matrix(weights, inputs, c * stride) : identity);
      }
      applyPerLane(core.action(circuit.qubits()), chosen);
    }
  }

  /// Draws a Kraus operator for every active lane and applies it, divided by the norm it leaves.
  ///
  /// @return which operator each lane drew
  private int[] draw(List<ComplexMatrix> kraus, List<Integer> wires, boolean[] active) {
    WireAction action = new WireAction(circuit.qubits(), wires);
    int lanes = states.lanes();
    int size = action.size();
    double[] re = new double[size * size * lanes];
    double[] im = new double[size * size * lanes];
    action.addReduced(states.re(), states.im(), lanes, re, im);
    List<ComplexMatrix> effects =
        kraus.stream().map(operator -> operator.adjoint().times(operator)).toList();
    int[] drawn = new int[lanes];
    List<ComplexMatrix> chosen = new ArrayList<>();
    for (int c = 0; c < lanes; c++) {
      if (!active[c]) {
        chosen.add(ComplexMatrix.identity(size));
        continue;
      }
      double[] probabilities = new double[kraus.size()];
      for (int m = 0; m < probabilities.length; m++) {
        probabilities[m] = probability(effects.get(m), re, im, c);
      }
      drawn[c] = Sampling.draw(Sampling.cumulative(probabilities), random[c]);
      double norm = Math.sqrt(probabilities[drawn[c]]);
      chosen.add(kraus.get(drawn[c]).scaled(1 / norm, 0));
    }
    applyPerLane(action, chosen);
    return drawn;
  }

  /// Tr(K†K ρ) of a lane.
  private double probability(ComplexMatrix effect, double[] re, double[] im, int lane) {
    int size = effect.size();
    double sum = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        int at = (j * size + i) * states.lanes() + lane;
        sum += effect.re(i, j) * re[at] - effect.im(i, j) * im[at];
      }
    }
    return sum;
  }

  private void applyPerLane(WireAction action, List<ComplexMatrix> matrices) {
    int lanes = states.lanes();
    int size = action.size();
    double[] a = new double[size * size * lanes];
    double[] b = new double[size * size * lanes];
    for (int c = 0; c < lanes; c++) {
      ComplexMatrix matrix = matrices.get(c);
      for (int k = 0; k < size * size; k++) {
        a[k * lanes + c] = matrix.re(k / size, k % size);
        b[k * lanes + c] = matrix.im(k / size, k % size);
      }
    }
    action.applyPerLane(a, b, states.re(), states.im(), lanes);
  }
}
