package org.ketvision.quantum.state;

/// Which twin of the kernels does the work.
public enum KernelChoice {
  /// The Vector API when the JVM offers it (`--add-modules jdk.incubator.vector`), else scalar.
  AUTO,
  /// Plain loops: the specification of the others.
  SCALAR,
  /// The Vector API; an error when the JVM does not offer it.
  VECTOR
}
