package org.ketvision.learn.train;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ketvision.learn.random.RandomStream;

/// Which images each step sees.
///
/// Every epoch is a permutation of the images cut into batches, the last of which may be short. It
/// is drawn from a stream named by the epoch, so that step k sees the same batch whether or not the
/// steps before it were run.
public final class EpochOrder {
  private final int[] chosen;
  private final int batch;
  private final RandomStream stream;
  private long epoch = -1;
  private int[] permutation = {};

  /// An order of some images.
  ///
  /// @param chosen their indices, at least one
  /// @param batch images a step
  /// @param stream parent of the epochs' streams
  public EpochOrder(int[] chosen, int batch, RandomStream stream) {
    this.chosen = chosen.clone();
    this.batch = batch;
    this.stream = stream;
  }

  /// How many images an epoch has.
  public int count() {
    return chosen.length;
  }

  /// Steps of one epoch.
  public long stepsPerEpoch() {
    return Math.ceilDiv(chosen.length, batch);
  }

  /// The epoch a step (from 0) belongs to.
  public long epoch(long step) {
    return step / stepsPerEpoch();
  }

  /// The images of a step (from 0), in its order.
  public int[] batch(long step) {
    enter(epoch(step));
    int from = Math.toIntExact(step % stepsPerEpoch() * batch);
    return Arrays.copyOfRange(permutation, from, Math.min(chosen.length, from + batch));
  }

  /// Draws the epoch's permutation (Fisher and Yates) if it is not the current one.
  private void enter(long wanted) {
    if (wanted == epoch) {
      return;
    }
    SplittableRandom random = stream.child(wanted).generator();
    int[] shuffled = new int[chosen.length];
    for (int i = 0; i < shuffled.length; i++) {
      int j = random.nextInt(i + 1);
      shuffled[i] = shuffled[j];
      shuffled[j] = chosen[i];
    }
    permutation = shuffled;
    epoch = wanted;
  }
}
