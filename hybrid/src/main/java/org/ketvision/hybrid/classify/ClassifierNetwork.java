package org.ketvision.hybrid.classify;

import org.ketvision.hybrid.nn.Mode;
import org.ketvision.hybrid.nn.TorchTensor;

/// A network from images to class scores.
interface ClassifierNetwork {
  /// What the last layer sees: [n, 1, height, width] → [n, features].
  TorchTensor features(TorchTensor images, Mode mode);

  /// The last layer: [n, features] → [n, classes], scores before softmax.
  TorchTensor scores(TorchTensor features, Mode mode);

  /// How many features the last layer sees.
  int featureCount();
}
