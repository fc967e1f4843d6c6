/// Small dense complex matrices.
@NullMarked
package org.ketvision.quantum.matrix;

import org.jspecify.annotations.NullMarked;
