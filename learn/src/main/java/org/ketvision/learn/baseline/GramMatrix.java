package org.ketvision.learn.baseline;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.parallel.ParallelChunks;

/// Sums of products of all pixel pairs over some images, with a constant 1 as one pixel more.
///
/// Each image enters with weight 1/‖x‖², that is, scaled to norm 1 together with its constant:
/// every image then counts the same in a regression, as it does in a mean fidelity. All-black
/// images are left out.
///
/// @param sums shape [pixels + 1, pixels + 1], symmetric
/// @param images how many images are in it
record GramMatrix(DMatrixRMaj sums, int images) {
  private static final int ROWS = 256;
  private static final int MOST_CHUNKS = 16;

  /// Numbers in the matrices of all chunks together, at most unless one alone is larger: 0.25 GiB.
  private static final long MOST_NUMBERS = 1L << 25;

  /// The matrix of the images [from, to), the same bits for any number of threads.
  static GramMatrix of(ImageBatch images, int from, int to, int threads) {
    int side = images.size() + 1;
    int count = to - from;
    int chunks = Math.clamp(MOST_NUMBERS / ((long) side * side), 1, MOST_CHUNKS);
    int chunk = Math.max(1, Math.ceilDiv(count, chunks));
    var partial = new GramMatrix[ParallelChunks.chunks(count, chunk)];
    ParallelChunks.run(
        count,
        chunk,
        threads,
        (index, start, end) -> partial[index] = chunk(images, from + start, from + end));
    return Arrays.stream(partial)
        .reduce(new GramMatrix(new DMatrixRMaj(side, side), 0), GramMatrix::plus);
  }

  /// The matrix of the images of both.
  GramMatrix plus(GramMatrix other) {
    var sum = new DMatrixRMaj(sums.numRows, sums.numCols);
    CommonOps_DDRM.add(sums, other.sums, sum);
    return new GramMatrix(sum, images + other.images);
  }

  private static GramMatrix chunk(ImageBatch images, int from, int to) {
    int side = images.size() + 1;
    var sum = new DMatrixRMaj(side, side);
    var product = new DMatrixRMaj(side, side);
    var rows = new DMatrixRMaj(ROWS, side);
    int used = 0;
    int total = 0;
    for (int image = from; image < to; image++) {
      used += writeRow(images, image, rows, used) ? 1 : 0;
      if (used == ROWS || image == to - 1) {
        rows.reshape(used, side, true);
        CommonOps_DDRM.multInner(rows, product);
        CommonOps_DDRM.addEquals(sum, product);
        total += used;
        used = 0;
        rows.reshape(ROWS, side);
      }
    }
    return new GramMatrix(sum, total);
  }

  private static boolean writeRow(ImageBatch images, int image, DMatrixRMaj rows, int row) {
    int size = images.size();
    double sum = 0;
    for (int i = image * size; i < (image + 1) * size; i++) {
      sum += images.pixels()[i] * images.pixels()[i];
    }
    if (sum == 0) {
      return false;
    }
    double scale = 1 / Math.sqrt(sum);
    int first = row * (size + 1);
    for (int i = 0; i < size; i++) {
      rows.data[first + i] = images.pixels()[image * size + i] * scale;
    }
    rows.data[first + size] = scale;
    return true;
  }
}
