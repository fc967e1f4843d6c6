/// The loops in float64: the scalar twin, which specifies, and the Vector API twin, which is fast.
@NullMarked
package org.ketvision.quantum.kernel.float64;

import org.jspecify.annotations.NullMarked;
