/// Running circuits forward: states in, states out, and the matrix of a circuit.
@NullMarked
package org.ketvision.quantum.evolution;

import org.jspecify.annotations.NullMarked;
