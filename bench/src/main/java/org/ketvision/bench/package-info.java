/// JMH measurements of the simulator and of training steps built on it, each to be read beside this
/// machine's own peak.
@NullMarked
package org.ketvision.bench;

import org.jspecify.annotations.NullMarked;
