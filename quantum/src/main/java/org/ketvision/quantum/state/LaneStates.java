package org.ketvision.quantum.state;

import java.util.Arrays;
import java.util.List;
import org.ketvision.quantum.circuit.AmplitudeEmbedding;
import org.ketvision.quantum.circuit.Barrier;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.ElementaryGates;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Instruction;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.matrix.WireAction;
import org.ketvision.quantum.observable.Observable;

/// A batch of state vectors, changed in place, one elementary gate at a time.
///
/// The plainest way to run a circuit: no fusion, no tiles. What is fast elsewhere is checked
/// against it, and trajectories, whose states all go different ways, are run on it. Amplitude i of
/// lane c is at `i * lanes + c`; qubit 0 is the most significant bit of i.
public final class LaneStates {
  private static final double LEFT_OVER = 1e-12;

  private final int qubits;
  private final int lanes;
  private final double[] re;
  private final double[] im;

  private LaneStates(int qubits, int lanes, double[] re, double[] im) {
    this.qubits = qubits;
    this.lanes = lanes;
    this.re = re;
    this.im = im;
  }

  /// Every lane in |0…0⟩.
  ///
  /// @throws IllegalArgumentException when memory would not do, with the bytes needed
  public static LaneStates zero(int qubits, int lanes) {
    if (qubits < 1 || lanes < 1) {
      throw new IllegalArgumentException(
          "states need a qubit and a lane, not %d and %d".formatted(qubits, lanes));
    }
    StateVector.requireMemory(qubits, lanes);
    int size = lanes << qubits;
    double[] re = new double[size];
    Arrays.fill(re, 0, lanes, 1);
    return new LaneStates(qubits, lanes, re, new double[size]);
  }

  /// The states with these amplitudes [2^n, lanes]; the arrays are taken over, not copied.
  public static LaneStates of(int qubits, int lanes, double[] re, double[] im) {
    if (re.length != lanes << qubits || im.length != re.length) {
      throw new IllegalArgumentException(
          "%d states of %d qubits have %d amplitudes, not %d and %d"
              .formatted(lanes, qubits, (long) lanes << qubits, re.length, im.length));
    }
    return new LaneStates(qubits, lanes, re, im);
  }

  /// Number of qubits n.
  public int qubits() {
    return qubits;
  }

  /// Number of states.
  public int lanes() {
    return lanes;
  }

  /// The real parts themselves [2^n, lanes].
  public double[] re() {
    return re;
  }

  /// The imaginary parts themselves [2^n, lanes].
  public double[] im() {
    return im;
  }

  /// A copy.
  public LaneStates copy() {
    return new LaneStates(qubits, lanes, re.clone(), im.clone());
  }

  /// Runs a circuit of gates, barriers and amplitude embeddings.
  ///
  /// @param inputs features [lanes, stride]
  /// @param stride features per lane; 0 gives all lanes the same features
  /// @throws IllegalArgumentException for steps that are random ([Trajectories] runs those)
  public LaneStates run(Circuit circuit, double[] weights, double[] inputs, int stride) {
    for (Instruction instruction : circuit.instructions()) {
      switch (instruction) {
        case Gate gate -> apply(gate, weights, inputs, stride);
        case AmplitudeEmbedding embedding -> embed(embedding, inputs, stride);
        case Barrier _ -> {}
        default ->
            throw new IllegalArgumentException(
                "%s is not deterministic on a state vector".formatted(instruction));
      }
    }
    return this;
  }

  /// Applies a gate to every lane.
  public void apply(Gate gate, double[] weights, double[] inputs, int stride) {
    for (Gate part : ElementaryGates.of(gate)) {
      ElementaryGates.Core core = ElementaryGates.core(part);
      WireAction action = core.action(qubits);
      if (core.gate().dependsOnInput() && stride > 0) {
        PerLane matrices = PerLane.of(core.gate(), lanes, weights, inputs, stride);
        action.applyPerLane(matrices.re(), matrices.im(), re, im, lanes);
      } else {
        action.apply(core.gate().matrix(weights, inputs, 0), re, im, lanes);
      }
    }
  }

  /// One matrix for each lane: entry (i, j) of lane c at `(i * size + j) * lanes + c`.
  @SuppressWarnings("ArrayRecordComponent") // working memory, never compared
  private record PerLane(double[] re, double[] im) {
    static PerLane of(Gate gate, int lanes, double[] weights, double[] inputs, int stride) {
      int entries = 1 << (2 * gate.wires().size());
      double[] re = new double[entries * lanes];
      double[] im = new double[entries * lanes];
      for (int c = 0; c < lanes; c++) {
        ComplexMatrix matrix = gate.matrix(weights, inputs, c * stride);
        double[] a = matrix.re();
        double[] b = matrix.im();
        for (int k = 0; k < entries; k++) {
          re[k * lanes + c] = a[k];
          im[k * lanes + c] = b[k];
        }
      }
      return new PerLane(re, im);
    }
  }

  /// Prepares qubits that are still |0…0⟩ in the features' state.
  ///
  /// @throws IllegalArgumentException when the qubits are not |0…0⟩
  /// @throws ArithmeticException when the features are all zero, naming the sample
  public void embed(AmplitudeEmbedding embedding, double[] inputs, int stride) {
    WireAction action = new WireAction(qubits, embedding.wires());
    double[] norms = new double[lanes];
    for (int c = 0; c < lanes; c++) {
      norms[c] = norm(inputs, c * stride + embedding.firstFeature(), action.size(), c);
    }
    for (int group = 0; group < action.groups(); group++) {
      int base = action.base(group);
      for (int c = 0; c < lanes; c++) {
        double a = re[base * lanes + c] / norms[c];
        double b = im[base * lanes + c] / norms[c];
        int first = c * stride + embedding.firstFeature();
        for (int k = 0; k < action.size(); k++) {
          int at = (base + action.offset(k)) * lanes + c;
          if (k > 0 && Math.abs(re[at]) + Math.abs(im[at]) > LEFT_OVER) {
            throw new IllegalArgumentException(
                "amplitude embedding needs its qubits %s in |0>".formatted(embedding.wires()));
          }
          re[at] = a * inputs[first + k];
          im[at] = b * inputs[first + k];
        }
      }
    }
  }

  private static double norm(double[] inputs, int first, int count, int sample) {
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += inputs[first + k] * inputs[first + k];
    }
    if (!(sum > 0) || !Double.isFinite(sum)) {
      throw new ArithmeticException(
          "the features of sample %d are all zero or not finite: no state can hold them"
              .formatted(sample));
    }
    return Math.sqrt(sum);
  }

  /// ⟨O⟩ of every lane [lanes].
  public double[] expectation(Observable observable) {
    observable.requireInside(qubits);
    return observable.expectation(qubits, lanes, re, im);
  }

  /// Probabilities of all patterns of some wires, the first most significant: [lanes, 2^k].
  public double[] probabilities(List<Integer> wires) {
    WireAction action = new WireAction(qubits, wires);
    int size = action.size();
    double[] result = new double[lanes * size];
    for (int group = 0; group < action.groups(); group++) {
      int base = action.base(group);
      for (int k = 0; k < size; k++) {
        int at = (base + action.offset(k)) * lanes;
        for (int c = 0; c < lanes; c++) {
          result[c * size + k] += re[at + c] * re[at + c] + im[at + c] * im[at + c];
        }
      }
    }
    return result;
  }

  /// The density matrix of some wires of one lane, all others traced out.
  public DensityMatrix reduced(int lane, List<Integer> wires) {
    double[] a = new double[1 << qubits];
    double[] b = new double[1 << qubits];
    for (int k = 0; k < a.length; k++) {
      a[k] = re[k * lanes + lane];
      b[k] = im[k * lanes + lane];
    }
    WireAction action = new WireAction(qubits, wires);
    double[] outRe = new double[action.size() * action.size()];
    double[] outIm = new double[outRe.length];
    action.addReduced(a, b, 1, outRe, outIm);
    return DensityMatrix.of(ComplexMatrix.of(action.size(), outRe, outIm));
  }
}
