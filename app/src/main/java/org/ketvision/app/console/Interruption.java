package org.ketvision.app.console;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ketvision.learn.failure.OutsideFailure;
import org.ketvision.learn.train.StopSignal;

/// Ctrl-C or a request to terminate while a long job runs: the first asks the job to save and stop,
/// the second ends the process at once; so does the first while there is nothing to save yet.
public final class Interruption implements StopSignal, AutoCloseable {
  private static final int INTERRUPTED = 130;

  private final AtomicBoolean requested = new AtomicBoolean();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final Session session;
  private final ProgressForm form;
  private final boolean listening;

  private Interruption(Session session, ProgressForm form) {
    this.session = session;
    this.form = form;
    listening = handle("INT") && handle("TERM");
  }

  /// Starts to listen; where the JVM cannot, Ctrl-C ends the process as it always does.
  ///
  /// @param form how to say what happens; never not at all
  public static Interruption listen(Session session, ProgressForm form) {
    return new Interruption(session, form == ProgressForm.QUIET ? ProgressForm.PLAIN : form);
  }

  /// Whether the job has been asked to stop.
  @Override
  public boolean getAsBoolean() {
    return requested.get();
  }

  @Override
  public boolean requestedMeanwhile() {
    return requested.get();
  }

  @Override
  public void savedWhileRunning(long step) {
    say("The step takes long; saved the state after step %d.".formatted(step));
    Runtime.getRuntime().halt(INTERRUPTED);
  }

  /// The job begins: from now on there is something to save.
  public void begin() {
    begun.set(true);
  }

  /// Gives Ctrl-C its usual meaning back.
  @Override
  public void close() {
    if (listening) {
      restore("INT");
      restore("TERM");
    }
  }

  private void onSignal() {
    if (requested.getAndSet(true) || !begun.get()) {
      Runtime.getRuntime().halt(INTERRUPTED);
    }
    if (form != ProgressForm.JSON) {
      session.err().println();
    }
    say("Stopping after this step; Ctrl-C again ends at once.");
  }

  private void say(String message) {
    Progress.say(session, form, "stopping", message);
  }

  // sun.misc.Signal is the only way to a signal, and naming it in source is a compiler warning.
  private boolean handle(String signal) {
    InvocationHandler handler =
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "hashCode" -> System.identityHashCode(proxy);
              case "equals" -> false; // nobody compares handlers
              case "toString" -> "Interruption";
              default -> {
                onSignal();
                yield null;
              }
            };
    try {
      Class<?> type = Class.forName("sun.misc.SignalHandler");
      Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
      install(signal, type, proxy);
      return true;
    } catch (ReflectiveOperationException | IllegalArgumentException _) {
      return false;
    }
  }

  private static void restore(String signal) {
    try {
      Class<?> type = Class.forName("sun.misc.SignalHandler");
      install(signal, type, type.getField("SIG_DFL").get(null));
    } catch (ReflectiveOperationException e) {
      throw new OutsideFailure("the JVM does not give " + signal + " back: " + e, e);
    }
  }

  private static void install(String signal, Class<?> handlerType, Object handler)
      throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Signal");
    Object instance = type.getConstructor(String.class).newInstance(signal);
    type.getMethod("handle", type, handlerType).invoke(null, instance, handler);
  }
}
