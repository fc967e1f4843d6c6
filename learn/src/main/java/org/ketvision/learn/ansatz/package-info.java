/// Trainable circuits: their shape, their gates, their first angles.
@NullMarked
package org.ketvision.learn.ansatz;

import org.jspecify.annotations.NullMarked;
