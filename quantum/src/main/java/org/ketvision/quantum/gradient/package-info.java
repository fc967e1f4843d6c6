/// Derivatives of what circuits compute.
@NullMarked
package org.ketvision.quantum.gradient;

import org.jspecify.annotations.NullMarked;
