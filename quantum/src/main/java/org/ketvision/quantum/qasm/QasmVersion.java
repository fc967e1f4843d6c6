package org.ketvision.quantum.qasm;

/// The language's versions.
public enum QasmVersion {
  /// OpenQASM 2.0, arXiv:1707.03429, with `qelib1.inc`.
  V2,
  /// OpenQASM 3.0, arXiv:2104.14722, with `stdgates.inc`.
  V3
}
