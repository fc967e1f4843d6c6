/// Means, spreads and confidence intervals.
@NullMarked
package org.ketvision.learn.statistics;

import org.jspecify.annotations.NullMarked;
