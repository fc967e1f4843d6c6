package org.ketvision.learn.control;

import java.util.List;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.MaskGeometry;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;

/// A classical autoencoder of masked images, as a control for the quantum ones.
public sealed interface Control permits PrincipalComponents, SeparableAutoencoder {
  /// Its name in tables.
  String name();

  /// What it is, in one sentence.
  String description();

  /// Fits it.
  ///
  /// @param training unmasked images
  /// @param geometry where the patch may sit
  /// @param patch its size
  /// @param seed of whatever is drawn
  Fitted fit(ImageBatch training, MaskGeometry geometry, PatchSize patch, long seed);

  /// A control that has been fitted.
  interface Fitted {
    /// How many numbers were fitted.
    int parameters();

    /// The reconstructions of masked images; negative pixels are set to 0.
    ///
    /// @param images whole; the pixels under the patch are never read
    /// @param positions where each is masked
    ImageBatch reconstruct(ImageBatch images, List<PatchPosition> positions);
  }
}
