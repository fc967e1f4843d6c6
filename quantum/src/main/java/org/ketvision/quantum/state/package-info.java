/// What a circuit runs on: state vectors, density matrices, trajectories; shots and entropies; and
/// how the work is carried out.
@NullMarked
package org.ketvision.quantum.state;

import org.jspecify.annotations.NullMarked;
