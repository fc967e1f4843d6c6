package org.ketvision.learn.failure;

import java.io.Serial;

/// A number stopped being one: NaN in training, or an image without a quantum state.
public final class NumericalFailure extends Failure {
  @Serial private static final long serialVersionUID = 1L;

  /// A failure with its one-line message.
  public NumericalFailure(String message) {
    super(4, message, null);
  }

  /// A failure with its one-line message and what caused it.
  public NumericalFailure(String message, Throwable cause) {
    super(4, message, cause);
  }
}
