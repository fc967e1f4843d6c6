/// JMH measurements of the simulator, each to be read beside this machine's own peak.
@NullMarked
package org.ketvision.bench;

import org.jspecify.annotations.NullMarked;
