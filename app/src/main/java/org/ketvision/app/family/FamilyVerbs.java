package org.ketvision.app.family;

import java.util.List;
import java.util.Optional;
import org.ketvision.learn.train.ModelFamily;

/// A family of models, and what the verbs for trained runs can do with it.
///
/// A verb that is not there is refused with one line. Autoencoders are judged and reconstruct in
/// the commands themselves, with their masks and read-outs.
public interface FamilyVerbs {
  /// The family.
  ModelFamily<?> family();

  /// `evaluate`: scores of the run on a split.
  default Optional<RunVerb<VerbRequest.Evaluate>> evaluate() {
    return Optional.empty();
  }

  /// Options of `evaluate` that mean something to this family, beside those that do to every one.
  default List<String> evaluateOptions() {
    return List.of();
  }

  /// `reconstruct`: pictures in, pictures out.
  default Optional<RunVerb<VerbRequest.Reconstruct>> reconstruct() {
    return Optional.empty();
  }

  /// `generate`: pictures from nothing.
  default Optional<RunVerb<VerbRequest.Generate>> generate() {
    return Optional.empty();
  }
}
