/// Quantum circuits as layers of a neural network: features in, expectation values out, and
/// vector-Jacobian products back, on plain arrays.
@NullMarked
package org.ketvision.learn.layer;

import org.jspecify.annotations.NullMarked;
