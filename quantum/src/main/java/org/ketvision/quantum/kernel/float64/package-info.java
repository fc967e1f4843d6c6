/// Loops over 64-bit numbers; their float32 twins are generated from them at build time.
@NullMarked
package org.ketvision.quantum.kernel.float64;

import org.jspecify.annotations.NullMarked;
