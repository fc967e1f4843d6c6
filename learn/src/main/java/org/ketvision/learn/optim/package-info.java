/// Update rules and learning-rate schedules: pure arithmetic on parameters.
@NullMarked
package org.ketvision.learn.optim;

import org.jspecify.annotations.NullMarked;
