/// Differentiable quantum layers: numbers in, a circuit, numbers out, and the way back.
@NullMarked
package org.ketvision.learn.layer;

import org.jspecify.annotations.NullMarked;
