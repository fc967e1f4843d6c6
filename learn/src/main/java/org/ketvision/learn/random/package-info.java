/// Named, splittable random streams: the only source of randomness in the house.
@NullMarked
package org.ketvision.learn.random;

import org.jspecify.annotations.NullMarked;
