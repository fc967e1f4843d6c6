package org.ketvision.app.family;

import org.ketvision.learn.autoencoder.AutoencoderFamily;
import org.ketvision.learn.train.ModelFamily;

/// The quantum autoencoders, whose verbs are the commands themselves.
final class AutoencoderVerbs implements FamilyVerbs {
  @Override
  public ModelFamily<?> family() {
    return new AutoencoderFamily();
  }
}
