/// Readers under arbitrary bytes: what is fuzzed, with which seeds, and what was found.
@NullMarked
package org.ketvision.app.fuzz;

import org.jspecify.annotations.NullMarked;
