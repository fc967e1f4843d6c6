package org.ketvision.quantum.kernel;

import java.util.stream.IntStream;

/// Where a step on some wires finds its amplitudes: a gather of rows, repeated over columns.
///
/// Amplitude a of lane c is element `a * lanes + c`. A step on k wires mixes 2^k rows; row r lies
/// `rowOffset(r)` behind a column's address. The columns are the lanes and every value of the other
/// wires. They come in runs of consecutive elements, as many as lanes and wires below the lowest
/// used one give.
public final class Access {
  private final int lanes;
  private final int run;
  private final int groups;
  private final int fixed;
  private final int low;
  private final int[] used;
  private final int[] rowOffset;

  /// The access of a step.
  ///
  /// @param qubits number of qubits of the state
  /// @param lanes columns the state has by itself
  /// @param targets the step's wires, first most significant
  /// @param controls wires that must have a value, not among the targets
  /// @param values the values, 0 or 1
  public Access(int qubits, int lanes, int[] targets, int[] controls, int[] values) {
    this.lanes = lanes;
    used =
        IntStream.concat(IntStream.of(targets), IntStream.of(controls))
            .map(wire -> qubits - 1 - wire)
            .sorted()
            .toArray();
    low = used[0];
    run = lanes << low;
    groups = 1 << (qubits - used.length - low);
    rowOffset = new int[1 << targets.length];
    for (int row = 0; row < rowOffset.length; row++) {
      for (int t = 0; t < targets.length; t++) {
        if ((row >> (targets.length - 1 - t) & 1) == 1) {
          rowOffset[row] += lanes << (qubits - 1 - targets[t]);
        }
      }
    }
    int ones = 0;
    for (int c = 0; c < controls.length; c++) {
      ones += values[c] * (lanes << (qubits - 1 - controls[c]));
    }
    fixed = ones;
  }

  /// The access of a step without controls.
  public Access(int qubits, int lanes, int... targets) {
    this(qubits, lanes, targets, new int[0], new int[0]);
  }

  /// Rows mixed with each other, 2^k.
  public int rows() {
    return rowOffset.length;
  }

  /// Offsets of the rows from a column's address. Not to be changed.
  public int[] rowOffsets() {
    return rowOffset;
  }

  /// Lanes of the state.
  public int lanes() {
    return lanes;
  }

  /// Length of a run of consecutive columns.
  public int run() {
    return run;
  }

  /// Number of runs.
  public int groups() {
    return groups;
  }

  /// Number of columns.
  public int columns() {
    return groups * run;
  }

  /// Whether the step leaves some amplitudes alone, as a controlled one does.
  public boolean isPartial(int size) {
    return columns() * rows() != size;
  }

  /// Element at which a run begins.
  public int base(int group) {
    int amplitude = group << low;
    for (int position : used) {
      int below = (1 << position) - 1;
      amplitude = ((amplitude & ~below) << 1) | (amplitude & below);
    }
    return amplitude * lanes + fixed;
  }
}
