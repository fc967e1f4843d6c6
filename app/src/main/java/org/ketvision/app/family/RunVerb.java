package org.ketvision.app.family;

/// What a verb does with a run of one family.
@FunctionalInterface
public interface RunVerb {
  /// Does it.
  ///
  /// @throws org.ketvision.learn.failure.Failure in one line
  VerbAnswer perform(VerbRequest request);
}
