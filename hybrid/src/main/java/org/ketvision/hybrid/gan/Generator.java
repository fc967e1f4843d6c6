package org.ketvision.hybrid.gan;

import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.random.RandomStream;

/// Makes images of latents.
interface Generator extends AutoCloseable {
  /// Numbers of a latent z.
  int latent();

  /// Images [samples, pixels], in [−1, 1] or about so.
  ///
  /// @param latents z, [samples, latent]
  /// @param noise what random gates draw from, where there are any
  TorchTensor images(TorchTensor latents, RandomStream noise);

  /// The kernels of its circuits, or an empty word.
  String kernel();

  @Override
  void close();
}
