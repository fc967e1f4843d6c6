package org.ketvision.hybrid.nn;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;

/// Owns the native memory of every tensor made in it by its thread, until it is closed.
///
/// One scope a training step keeps memory flat. Scopes nest and are closed in reverse order, by the
/// thread that opened them: use try-with-resources. A tensor used after its scope was closed is
/// refused with an [IllegalStateException].
public final class Scope implements AutoCloseable {
  private final PointerScope pointers;
  private final Thread owner;
  private final boolean gradientsBefore;
  private boolean closed;

  private Scope(boolean gradients) {
    Engine.require();
    pointers = new PointerScope();
    owner = Thread.currentThread();
    gradientsBefore = GradMode.is_enabled();
    GradMode.set_enabled(gradients);
  }

  /// A scope in which operations are recorded for [Autograd], also inside one without gradients.
  public static Scope open() {
    return new Scope(true);
  }

  /// A scope in which nothing is recorded: for judging and for changing parameters.
  public static Scope withoutGradients() {
    return new Scope(false);
  }

  /// Hands a tensor made in this scope to the scope around it, which must exist.
  public TorchTensor keep(TorchTensor tensor) {
    requireOpen();
    var scopes = PointerScope.getScopeIterator();
    PointerScope innermost = scopes == null || !scopes.hasNext() ? null : scopes.next();
    if (!pointers.equals(innermost)) {
      throw new IllegalStateException("only the innermost scope can hand a tensor on");
    }
    if (!scopes.hasNext()) {
      throw new IllegalStateException("there is no scope around this one to keep the tensor");
    }
    scopes.next().attach(tensor.handle());
    pointers.detach(tensor.handle());
    return tensor;
  }

  /// Frees what was made in it and records gradients again if they were recorded before it.
  @Override
  public void close() {
    if (closed) {
      return;
    }
    requireOpen();
    closed = true;
    GradMode.set_enabled(gradientsBefore);
    pointers.close();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the scope is closed");
    }
    if (!owner.equals(Thread.currentThread())) {
      throw new IllegalStateException("a scope is used by the thread that opened it alone");
    }
  }
}
