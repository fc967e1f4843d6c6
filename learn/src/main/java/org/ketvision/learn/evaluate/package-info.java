/// Trained models judged on a split, with the trivial baselines beside them.
@NullMarked
package org.ketvision.learn.evaluate;

import org.jspecify.annotations.NullMarked;
