/// Classical autoencoders to set beside the quantum ones.
@NullMarked
package org.ketvision.learn.control;

import org.jspecify.annotations.NullMarked;
