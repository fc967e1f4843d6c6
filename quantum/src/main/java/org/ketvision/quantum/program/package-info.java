/// Circuits made ready to run. Not exported.
///
/// A circuit becomes [Primitive]s, those are fused into [Block]s on one or two wires, those into
/// dense steps on up to four ([Planner]). A [Program] holds the steps, [DenseMatrix] and
/// [BlockFamily] build their matrices from the weights and take gradients back to them; a [Sweep]
/// carries one tile of states through the steps, forward and back.
@NullMarked
package org.ketvision.quantum.program;

import org.jspecify.annotations.NullMarked;
