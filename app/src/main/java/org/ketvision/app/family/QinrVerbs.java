package org.ketvision.app.family;

import java.util.Optional;
import org.ketvision.hybrid.qinr.QinrFamily;
import org.ketvision.learn.train.ModelFamily;

/// The QINR autoencoders and their controls.
final class QinrVerbs implements FamilyVerbs {
  @Override
  public ModelFamily<?> family() {
    return new QinrFamily();
  }

  @Override
  public Optional<RunVerb<VerbRequest.Evaluate>> evaluate() {
    return Optional.of(QinrJudgement::perform);
  }

  @Override
  public Optional<RunVerb<VerbRequest.Reconstruct>> reconstruct() {
    return Optional.of(QinrReconstruction::perform);
  }

  @Override
  public Optional<RunVerb<VerbRequest.Generate>> generate() {
    return Optional.of(QinrGeneration::perform);
  }
}
