/// Writing files so that nothing half-written is ever found under its final name.
@NullMarked
package org.ketvision.learn.storage;

import org.jspecify.annotations.NullMarked;
