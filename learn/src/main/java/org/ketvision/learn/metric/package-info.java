/// How alike two images, or two sets of images, are: each definition under its own name.
@NullMarked
package org.ketvision.learn.metric;

import org.jspecify.annotations.NullMarked;
