package org.ketvision.app.family;

import org.ketvision.hybrid.gan.GanFamily;
import org.ketvision.learn.train.ModelFamily;

/// The quantum GANs and their control.
final class GanVerbs implements FamilyVerbs {
  @Override
  public ModelFamily<?> family() {
    return new GanFamily();
  }
}
