/// Work split over threads so that results never depend on their number.
@NullMarked
package org.ketvision.learn.parallel;

import org.jspecify.annotations.NullMarked;
