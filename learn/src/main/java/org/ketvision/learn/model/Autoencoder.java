package org.ketvision.learn.model;

import java.util.List;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.parameter.Parameter;

/// A quantum autoencoder: image → state → U → reset of the trash qubits → U† → image.
///
/// Objects hold working memory and threads: one caller at a time, and closed in the end.
public sealed interface Autoencoder extends AutoCloseable permits Qae, Qmae {
  /// What the model is made of.
  AutoencoderSpec spec();

  /// What training changes: live values and gradients.
  List<Parameter> parameters();

  /// Everything a file must hold to bring the model back: the parameters first.
  List<Parameter> tensors();

  /// Which kernel does the work, such as `vector-512 float64`.
  String kernel();

  /// The mean loss 1 − F of a batch; its gradient goes into [#parameters].
  ///
  /// @param fidelity receives F of every sample, length ≥ the batch's count
  /// @throws org.ketvision.learn.failure.NumericalFailure naming an image without a state
  double gradient(MaskedBatch batch, double[] fidelity);

  /// F of every sample of a batch, length ≥ the batch's count.
  ///
  /// @throws org.ketvision.learn.failure.NumericalFailure naming an image without a state
  void fidelity(MaskedBatch batch, double[] fidelity);

  /// The output states of a batch.
  ///
  /// @throws org.ketvision.learn.failure.NumericalFailure naming an image without a state
  OutputStates reconstruct(MaskedBatch batch);

  /// The images as the encoder sees them before normalisation: masked and filled.
  ImageBatch inputs(MaskedBatch batch);

  @Override
  void close();
}
