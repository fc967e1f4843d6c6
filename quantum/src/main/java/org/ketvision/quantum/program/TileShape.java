package org.ketvision.quantum.program;

/// How a batch is cut into tiles and tasks: by shape alone, so that the same sums are formed in the
/// same order whatever the number of threads.
///
/// @param width samples of a tile
/// @param keeps whether states are kept on the way forward
/// @param tiles number of tiles
/// @param tasks number of tasks, each a run of tiles with sums of its own
public record TileShape(int width, boolean keeps, int tiles, int tasks) {
  private static final long CACHE_BYTES = 1 << 20;
  private static final long KEPT_BYTES = 24L << 20;
  private static final int MOST_TASKS = 16;
  private static final int BYTES = 16;

  /// The shape for a batch.
  ///
  /// @param qubits number of qubits
  /// @param steps steps whose states would be kept, 0 when there is no way back
  /// @param streams states per sample
  /// @param samples samples of the batch
  /// @param vector elements the kernels work on at once
  public static TileShape of(int qubits, int steps, int streams, int samples, int vector) {
    long sample = (((long) BYTES * streams) << qubits) * (steps + 2);
    int width = Math.max(1, 2 * vector / streams);
    while (width > 1 && (width >= 2 * samples || sample * width > CACHE_BYTES)) {
      width /= 2;
    }
    boolean keeps = steps > 0 && sample * width <= KEPT_BYTES;
    int tiles = (samples + width - 1) / width;
    return new TileShape(width, keeps, tiles, Math.min(tiles, MOST_TASKS));
  }

  /// First tile of a task.
  public int firstTile(int task) {
    return (int) ((long) tiles * task / tasks);
  }
}
