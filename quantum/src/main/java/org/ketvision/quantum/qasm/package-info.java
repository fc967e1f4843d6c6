/// OpenQASM 2.0 and 3.0 in and out.
///
/// [QasmReader] turns a program into a circuit, refusing what it cannot mean with line, column and
/// reason ([QasmException]) and staying within [QasmLimits] whatever the program says. [QasmWriter]
/// turns a circuit into a program with the same unitary, global phase included.
@NullMarked
package org.ketvision.quantum.qasm;

import org.jspecify.annotations.NullMarked;
