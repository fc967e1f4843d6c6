/// Recomputes reference numbers of an independent implementation and says how far ours are off.
@NullMarked
package org.ketvision.app.verify;

import org.jspecify.annotations.NullMarked;
