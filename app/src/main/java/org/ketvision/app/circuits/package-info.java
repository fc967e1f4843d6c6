/// Circuits by name or from a file, for the verb that draws, counts, exports and runs them.
@NullMarked
package org.ketvision.app.circuits;

import org.jspecify.annotations.NullMarked;
