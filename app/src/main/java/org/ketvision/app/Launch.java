package org.ketvision.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.Charset;

/// Where the `ketvision` script enters the JVM: gives standard error back and goes on to [Main].
///
/// A JVM started with an incubating module always says so on standard error before any of our code
/// runs, and no option silences it. An error has to be one line, so the script starts the JVM with
/// that stream closed to it and the real one as descriptor 3. Opening `/dev/fd/3` by name would
/// truncate a redirected log or lose its offset, hence the descriptor itself.
public final class Launch {
  private static final int REAL_STANDARD_ERROR = 3;

  private Launch() {}

  /// Restores `System.err` and runs [Main].
  ///
  /// @param arguments the words after `ketvision`
  public static void main(String[] arguments) {
    if (Boolean.getBoolean("ketvision.stderr.moved")) {
      restoreStandardError();
    }
    Main.main(arguments);
  }

  private static void restoreStandardError() {
    try {
      Constructor<FileDescriptor> constructor =
          FileDescriptor.class.getDeclaredConstructor(int.class);
      constructor.setAccessible(true); // the script passes --add-opens java.base/java.io
      FileDescriptor descriptor = constructor.newInstance(REAL_STANDARD_ERROR);
      Charset charset = Charset.forName(System.getProperty("stderr.encoding", "UTF-8"));
      System.setErr(new PrintStream(new FileOutputStream(descriptor), true, charset));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("java.io is not open to the launcher", e);
    }
  }
}
