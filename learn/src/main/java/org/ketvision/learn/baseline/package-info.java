/// Trivial reconstructions that any model should be compared with: no circuit anywhere.
@NullMarked
package org.ketvision.learn.baseline;

import org.jspecify.annotations.NullMarked;
