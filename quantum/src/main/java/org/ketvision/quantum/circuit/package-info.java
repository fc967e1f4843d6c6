/// What to run: circuits as data.
///
/// A [Circuit] is a list of [Instruction]s. Gates come in a few shapes ([Rotation], [FixedGate],
/// [ControlledGate], [CompositeGate]); the gates everybody knows by name are one-line factories in
/// [Gates]. Qubit 0 is the most significant bit of a basis index; on a gate's own wires, the first
/// wire is the most significant.
@NullMarked
package org.ketvision.quantum.circuit;

import org.jspecify.annotations.NullMarked;
