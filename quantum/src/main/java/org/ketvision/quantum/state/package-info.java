/// What a circuit runs on: batches of state vectors, and how the work is carried out.
@NullMarked
package org.ketvision.quantum.state;

import org.jspecify.annotations.NullMarked;
