package org.ketvision.hybrid.nn;

import java.io.IOException;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.OutsideFailure;

/// The engine itself: loading it, its version, its threads.
public final class Torch {
  private Torch() {}

  /// What the engine is, as libtorch says it.
  ///
  /// @param version of libtorch, such as `2.10.0`
  /// @param capability the instruction set its kernels use, such as `AVX512`
  public record Description(String version, String capability) {}

  /// Loads the native libraries, once a process. They are unpacked to the user's cache folder
  /// (`~/.javacpp`, or what the system property `org.bytedeco.javacpp.cachedir` says).
  ///
  /// @throws OutsideFailure if this machine has none that fit
  public static void load() {
    Engine.require();
  }

  /// What was loaded.
  ///
  /// @throws OutsideFailure as [#load()]
  public static Description describe() {
    Engine.require();
    try (BytePointer capability = torch.get_cpu_capability()) {
      return new Description(version(), capability.getString());
    }
  }

  private static String version() {
    try {
      String built = Loader.getVersion("org.bytedeco", "pytorch");
      return built == null ? "unknown" : built.replaceAll("-.*", "");
    } catch (IOException _) {
      return "unknown";
    }
  }

  /// Makes operations called from the current thread use that many threads; 1 until then. Results
  /// are the same bits for the same number, and may differ in rounding between numbers.
  ///
  /// @throws BadSetting unless 1 ≤ count ≤ 1024
  public static void useThreads(int count) {
    if (count < 1 || count > 1024) {
      throw new BadSetting("threads must lie between 1 and 1024, not " + count);
    }
    Engine.require();
    Engine.threads(count);
  }

  /// How many threads operations called from the current thread use.
  public static int threads() {
    Engine.require();
    return torch.get_num_threads();
  }
}
