/// Means, spreads, confidence intervals and tests of paired numbers.
@NullMarked
package org.ketvision.learn.statistics;

import org.jspecify.annotations.NullMarked;
