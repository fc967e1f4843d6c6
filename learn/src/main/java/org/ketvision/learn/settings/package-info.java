/// What a training is told: read, merged, validated.
@NullMarked
package org.ketvision.learn.settings;

import org.jspecify.annotations.NullMarked;
