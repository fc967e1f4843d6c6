package org.ketvision.learn.failure;

import java.io.Serial;

/// Something outside our control failed: an unwritable output, a full disk, an unreachable address.
public final class OutsideFailure extends Failure {
  @Serial private static final long serialVersionUID = 1L;

  /// A failure with its one-line message.
  public OutsideFailure(String message) {
    super(1, message, null);
  }

  /// A failure with its one-line message and what caused it.
  public OutsideFailure(String message, Throwable cause) {
    super(1, message, cause);
  }
}
