package org.ketvision.quantum.program;

import java.util.Locale;
import java.util.function.Supplier;
import org.ketvision.quantum.kernel.Kernels;
import org.ketvision.quantum.kernel.float32.Float32Scalar;
import org.ketvision.quantum.kernel.float32.Float32Vector;
import org.ketvision.quantum.kernel.float64.Float64Scalar;
import org.ketvision.quantum.kernel.float64.Float64Vector;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.KernelChoice;
import org.ketvision.quantum.state.Precision;

/// Picks the twin of the kernels.
///
/// The system property `ketvision.kernel` (`scalar` or `vector`) decides where the execution leaves
/// the choice open.
public final class KernelProvider {
  private KernelProvider() {}

  /// The kernels an execution asks for.
  public static Kernels create(Execution execution) {
    return create(execution.kernel(), execution.precision());
  }

  /// The kernels of a choice and precision.
  ///
  /// @throws IllegalStateException when the Vector API is asked for and the JVM does not offer it
  public static Kernels create(KernelChoice choice, Precision precision) {
    boolean vector =
        switch (resolve(choice)) {
          case AUTO -> hasVectorApi();
          case SCALAR -> false;
          case VECTOR -> {
            if (!hasVectorApi()) {
              throw new IllegalStateException(
                  "the vector kernels need a JVM started with --add-modules jdk.incubator.vector");
            }
            yield true;
          }
        };
    Supplier<Kernels> chosen =
        switch (precision) {
          case FLOAT64 -> vector ? () -> Float64Vector.create() : Float64Scalar::create;
          case FLOAT32 -> vector ? () -> Float32Vector.create() : Float32Scalar::create;
        };
    return chosen.get();
  }

  private static KernelChoice resolve(KernelChoice choice) {
    String property = System.getProperty("ketvision.kernel", "auto");
    if (choice != KernelChoice.AUTO) {
      return choice;
    }
    return switch (property.toLowerCase(Locale.ROOT)) {
      case "auto" -> KernelChoice.AUTO;
      case "scalar" -> KernelChoice.SCALAR;
      case "vector" -> KernelChoice.VECTOR;
      default ->
          throw new IllegalArgumentException(
              "ketvision.kernel is auto, scalar or vector, not '%s'".formatted(property));
    };
  }

  private static boolean hasVectorApi() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }
}
