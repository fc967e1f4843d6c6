/// Gradients of what circuits compute: adjoint, parameter shift, finite differences, noise.
@NullMarked
package org.ketvision.quantum.gradient;

import org.jspecify.annotations.NullMarked;
