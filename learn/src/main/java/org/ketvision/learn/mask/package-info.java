/// Which pixels of an image are hidden, and what is written over them.
@NullMarked
package org.ketvision.learn.mask;

import org.jspecify.annotations.NullMarked;
