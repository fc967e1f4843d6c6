/// Everything that can go wrong and that a user can act on, each kind with its exit code.
@NullMarked
package org.ketvision.learn.failure;

import org.jspecify.annotations.NullMarked;
