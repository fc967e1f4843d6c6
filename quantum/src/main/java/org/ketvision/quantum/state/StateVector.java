package org.ketvision.quantum.state;

import java.util.Arrays;

/// A batch of pure states of the same qubits, in double precision.
///
/// Batch innermost: amplitude i of sample s is at `i * samples + s`. The amplitudes may be written
/// to.
public final class StateVector {
  private static final long BYTES = 16;
  private static final int MOST_QUBITS = 1 << 20;
  private static final int MOST_AMPLITUDES = Integer.MAX_VALUE - 8;

  private final Tile tile;

  private StateVector(Tile tile) {
    this.tile = tile;
  }

  /// Samples in |0…0⟩.
  ///
  /// @throws IllegalArgumentException when memory would not do; the message names the bytes needed
  public static StateVector ground(int qubits, int samples) {
    StateVector state = zeros(qubits, samples);
    Arrays.fill(state.re(), 0, samples, 1);
    return state;
  }

  /// Every basis state once: sample s is |s⟩, so that a circuit's result is its matrix, row-major.
  ///
  /// @throws IllegalArgumentException when memory would not do; the message names the bytes needed
  public static StateVector basis(int qubits) {
    requireQubits(qubits);
    HeapSpace.require(BYTES, 2 * qubits, "every basis state of %d qubits".formatted(qubits));
    int size = 1 << qubits;
    StateVector state = zeros(qubits, size);
    for (int i = 0; i < size; i++) {
      state.re()[i * size + i] = 1;
    }
    return state;
  }

  /// All amplitudes zero, to be filled in.
  ///
  /// @throws IllegalArgumentException when memory would not do; the message names the bytes needed
  public static StateVector zeros(int qubits, int samples) {
    if (samples < 1) {
      throw new IllegalArgumentException("states need a sample, not " + samples);
    }
    requireMemory(qubits, samples);
    return new StateVector(Tile.zeros(qubits, 1, samples));
  }

  /// States of these amplitudes, which are kept, not copied.
  ///
  /// @param re real parts, [2^qubits, samples]
  /// @param im imaginary parts, of the same length
  public static StateVector of(int qubits, int samples, double[] re, double[] im) {
    return new StateVector(new Tile(qubits, 1, samples, re, im));
  }

  /// Refuses states that would not fit, before anything is allocated.
  ///
  /// @throws IllegalArgumentException when memory would not do; the message names the bytes needed
  public static void requireMemory(int qubits, long states) {
    requireQubits(qubits);
    String what =
        states == 1
            ? "a state of %d qubits".formatted(qubits)
            : "a batch of %d states of %d qubits".formatted(states, qubits);
    long bytes = BYTES * states;
    HeapSpace.require(bytes, qubits, what);
    if (states > MOST_AMPLITUDES >> qubits) {
      throw new IllegalArgumentException(
          "%s needs %s, more than the %,d amplitudes an array holds"
              .formatted(what, HeapSpace.bytes(bytes, qubits), MOST_AMPLITUDES));
    }
  }

  private static void requireQubits(int qubits) {
    if (qubits < 1 || qubits > MOST_QUBITS) {
      throw new IllegalArgumentException(
          "states have 1 to %d qubits, not %d".formatted(MOST_QUBITS, qubits));
    }
  }

  /// Number of qubits n.
  public int qubits() {
    return tile.qubits();
  }

  /// Number of states.
  public int samples() {
    return tile.width();
  }

  /// Real parts, [2^n, samples].
  public double[] re() {
    return tile.re();
  }

  /// Imaginary parts, [2^n, samples].
  public double[] im() {
    return tile.im();
  }

  /// Euclidean norm of a sample.
  public double norm(int sample) {
    double sum = 0;
    for (int k = sample; k < re().length; k += samples()) {
      sum += re()[k] * re()[k] + im()[k] * im()[k];
    }
    return Math.sqrt(sum);
  }

  /// |amplitude|² of every basis state of a sample, [2^n].
  public double[] probabilities(int sample) {
    double[] result = new double[1 << qubits()];
    for (int i = 0; i < result.length; i++) {
      int k = i * samples() + sample;
      result[i] = re()[k] * re()[k] + im()[k] * im()[k];
    }
    return result;
  }

  /// ⟨Z⟩ of a qubit in a sample.
  public double expectationZ(int wire, int sample) {
    double sum = 0;
    for (int i = 0; i < 1 << qubits(); i++) {
      int k = i * samples() + sample;
      double probability = re()[k] * re()[k] + im()[k] * im()[k];
      sum += (i >> (qubits() - 1 - wire) & 1) == 0 ? probability : -probability;
    }
    return sum;
  }

  /// Real and imaginary part of ⟨this|other⟩ of a sample.
  public double[] inner(StateVector other, int sample) {
    if (other.qubits() != qubits() || other.samples() != samples()) {
      throw new IllegalArgumentException("the two batches of states differ in shape");
    }
    double[] result = new double[2];
    for (int k = sample; k < re().length; k += samples()) {
      result[0] += re()[k] * other.re()[k] + im()[k] * other.im()[k];
      result[1] += re()[k] * other.im()[k] - im()[k] * other.re()[k];
    }
    return result;
  }
}
