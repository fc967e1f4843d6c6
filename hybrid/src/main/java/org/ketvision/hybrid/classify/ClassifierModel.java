package org.ketvision.hybrid.classify;

import java.util.List;
import java.util.function.UnaryOperator;
import org.ketvision.hybrid.nn.Mode;
import org.ketvision.hybrid.nn.ParameterGroup;
import org.ketvision.hybrid.nn.ParameterStore;
import org.ketvision.hybrid.nn.Precision;
import org.ketvision.hybrid.nn.Scope;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.random.RandomStream;

/// A classifier's network with its numbers.
final class ClassifierModel implements AutoCloseable {
  private static final int BATCH = 250;

  private final ParameterStore store;
  private final ParameterGroup group;
  private final ClassifierNetwork network;
  private final int classes;

  /// @param model `resnet18` or `cnn`
  ClassifierModel(String model, int classes, Precision precision, RandomStream root) {
    store = new ParameterStore(precision);
    group = store.group("weights");
    network =
        switch (model) {
          case "resnet18" -> new ResNet18(group, classes, root);
          case "cnn" -> new SmallCnn(group, classes, root);
          default -> throw new IllegalArgumentException("no classifier is named " + model);
        };
    this.classes = classes;
  }

  ParameterStore store() {
    return store;
  }

  ParameterGroup group() {
    return group;
  }

  int classes() {
    return classes;
  }

  int featureCount() {
    return network.featureCount();
  }

  /// Scores of images before softmax, [n, classes].
  TorchTensor scores(TorchTensor images, Mode mode) {
    return network.scores(network.features(images, mode), mode);
  }

  /// Scores of any number of images, [n, classes] row-major.
  double[] scores(ImageBatch images) {
    return inBatches(images, classes, batch -> scores(batch, Mode.EVALUATE));
  }

  /// What the last layer sees of any number of images, [n, features] row-major.
  double[] features(ImageBatch images) {
    return inBatches(images, featureCount(), batch -> network.features(batch, Mode.EVALUATE));
  }

  private double[] inBatches(ImageBatch images, int width, UnaryOperator<TorchTensor> pass) {
    double[] out = new double[Math.multiplyExact(images.count(), width)];
    for (int from = 0; from < images.count(); from += BATCH) {
      ImageBatch batch = images.slice(from, Math.min(images.count(), from + BATCH));
      try (Scope _ = Scope.withoutGradients()) {
        TorchTensor pixels =
            TorchTensor.of(
                store.precision(), batch.pixels(), batch.count(), 1, batch.height(), batch.width());
        double[] values = pass.apply(pixels).toArray();
        System.arraycopy(values, 0, out, from * width, values.length);
      }
    }
    return out;
  }

  /// The class of the highest score of each row; the first of several.
  static int[] highest(double[] scores, int classes) {
    int[] best = new int[scores.length / classes];
    for (int i = 0; i < best.length; i++) {
      for (int c = 1; c < classes; c++) {
        if (scores[i * classes + c] > scores[i * classes + best[i]]) {
          best[i] = c;
        }
      }
    }
    return best;
  }

  /// Shapes of the last layer's bias by model, by which a file tells its number of classes.
  static List<String> headBiases() {
    return List.of("fc.bias", "head.bias");
  }

  @Override
  public void close() {
    store.close();
  }
}
