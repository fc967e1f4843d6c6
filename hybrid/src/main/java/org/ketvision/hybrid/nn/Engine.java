package org.ketvision.hybrid.nn;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.ketvision.learn.failure.OutsideFailure;

/// The native libraries, loaded when this class is first used.
final class Engine {
  /// Why they could not be loaded, if they could not.
  private static final @Nullable String FAILURE = load();

  private Engine() {}

  /// @throws OutsideFailure if the libraries could not be loaded
  static void require() {
    if (FAILURE != null) {
      throw new OutsideFailure(FAILURE);
    }
  }

  static void threads(int count) {
    torch.set_num_threads(count);
    openblas_nolapack.blas_set_num_threads(count);
  }

  private static @Nullable String load() {
    // JavaCPP holds native memory against the Java heap's limit and collects garbage to keep it:
    // here scopes free it, and a network may well be larger than the heap.
    setIfAbsent("org.bytedeco.javacpp.maxBytes");
    setIfAbsent("org.bytedeco.javacpp.maxPhysicalBytes");
    try {
      Loader.load(openblas_nolapack.class);
      Loader.load(torch.class);
      torch.set_num_interop_threads(1);
      torch.globalContext().setDeterministicMkldnn(true);
      threads(1);
      return null;
    } catch (LinkageError e) {
      return "libtorch cannot be loaded on this machine (%s): %s; build with -Dnative.platform=NAME, or on a machine it exists for"
          .formatted(Loader.getPlatform(), e.getMessage());
    }
  }

  private static void setIfAbsent(String property) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, "0");
    }
  }
}
