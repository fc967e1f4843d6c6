package org.ketvision.quantum.state;

/// A tile of state vectors that is worked on while it stays in a core's cache.
///
/// Every sample brings `streams` states (an autoencoder's fidelity needs two: the original and the
/// masked input). Samples are innermost: amplitude i of stream k of sample s is at `(i * streams +
/// k) * width + s` in both arrays.
///
/// @param qubits number of qubits n
/// @param streams states per sample
/// @param width samples the tile has room for; unused places hold zeros
/// @param re real parts, length 2^n * streams * width
/// @param im imaginary parts, of the same length
@SuppressWarnings("ArrayRecordComponent") // a tile is working memory, never compared
public record Tile(int qubits, int streams, int width, double[] re, double[] im) {
  /// Checks that the arrays have the size the shape asks for.
  public Tile {
    long size = (1L << qubits) * streams * width;
    if (re.length != size || im.length != size) {
      throw new IllegalArgumentException(
          "a tile of %d qubits, %d streams and %d samples needs %d amplitudes, not %d and %d"
              .formatted(qubits, streams, width, size, re.length, im.length));
    }
  }

  /// A tile of zeros.
  public static Tile zeros(int qubits, int streams, int width) {
    int size = Math.toIntExact((1L << qubits) * streams * width);
    return new Tile(qubits, streams, width, new double[size], new double[size]);
  }

  /// Columns of the tile: streams times width.
  public int lanes() {
    return streams * width;
  }

  /// Where amplitude `i` of the first sample of a stream lies.
  public int offset(int i, int stream) {
    return (i * streams + stream) * width;
  }
}
