package org.ketvision.app.family;

import org.ketvision.hybrid.qinr.QinrFamily;
import org.ketvision.learn.train.ModelFamily;

/// The QINR autoencoders and their controls.
final class QinrVerbs implements FamilyVerbs {
  @Override
  public ModelFamily<?> family() {
    return new QinrFamily();
  }
}
