/// The training loop, what it reports, and the folder a run leaves behind.
@NullMarked
package org.ketvision.learn.train;

import org.jspecify.annotations.NullMarked;
