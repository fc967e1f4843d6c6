package org.ketvision.hybrid.nn;

import org.jspecify.annotations.Nullable;

/// Carries what a Java hook threw past native code, which passes on only its text.
///
/// The hooks of a backward pass run on the thread that started it.
final class HookFailure {
  private static final ThreadLocal<@Nullable RuntimeException> THROWN = new ThreadLocal<>();

  private HookFailure() {}

  /// Runs a hook and remembers what it throws.
  static void remember(Runnable hook) {
    try {
      hook.run();
    } catch (RuntimeException e) {
      THROWN.set(e);
      throw e;
    }
  }

  /// Runs a backward pass; if a hook in it throws, throws the same.
  static void rethrow(Runnable pass) {
    THROWN.remove();
    try {
      pass.run();
    } catch (RuntimeException e) {
      RuntimeException thrown = THROWN.get();
      if (thrown == null) {
        throw e;
      }
      thrown.addSuppressed(e);
      throw thrown;
    } finally {
      THROWN.remove();
    }
  }
}
