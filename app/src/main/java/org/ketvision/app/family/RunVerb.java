package org.ketvision.app.family;

/// What a verb does with a run of one family.
///
/// @param <R> what it is asked
@FunctionalInterface
public interface RunVerb<R extends VerbRequest> {
  /// Does it.
  ///
  /// @throws org.ketvision.learn.failure.Failure in one line
  VerbAnswer perform(R request);
}
