package org.ketvision.learn.model;

import java.util.Optional;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.state.Execution;

/// What decides the shape of a model: everything needed to build it, nothing that training changes.
public sealed interface AutoencoderSpec permits Qae.Spec, Qmae.Spec {
  /// The model's name on the command line and in files, such as `qmae`.
  String model();

  /// Image size, ansatz and trash qubits.
  EncoderSpec encoder();

  /// The size of the hidden patch; none if the model sees whole images.
  Optional<PatchSize> patch();

  /// A model before training.
  ///
  /// @param stream where its first parameters are drawn from
  /// @param training the training images, of which a model may keep the mean
  /// @param execution how circuits are carried out
  Autoencoder create(RandomStream stream, ImageBatch training, Execution execution);

  /// The model with its parameters still to be filled in, as [Autoencoder#tensors] shows them.
  Autoencoder blank(Execution execution);
}
