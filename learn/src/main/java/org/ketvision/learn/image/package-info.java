/// Images and where they come from.
@NullMarked
package org.ketvision.learn.image;

import org.jspecify.annotations.NullMarked;
