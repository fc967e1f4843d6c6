package org.ketvision.app.reproduce.qinr.gan;

import org.ketvision.app.reproduce.qinr.lab.ImageClasses;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.random.RandomStream;

/// One training of a generator, or one baseline of a class.
///
/// @param generator which
/// @param set whose class
/// @param name of the class
/// @param seed of the training
record Entrant(Generator generator, ImageClasses set, String name, long seed) {
  /// Whether nothing was trained.
  boolean isBaseline() {
    return generator.kind() == Generator.Kind.BASELINE;
  }

  /// What its samples, and their partners, are drawn from.
  RandomStream prior() {
    return RandomStream.of(seed).child("prior");
  }

  /// As many samples as there are real images.
  ImageBatch drawn(OpenGenerator open, ImageBatch real) {
    return open.sampler().apply(real.count(), prior());
  }
}
