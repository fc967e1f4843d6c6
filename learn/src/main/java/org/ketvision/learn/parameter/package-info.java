/// Named, shaped values that training changes.
@NullMarked
package org.ketvision.learn.parameter;

import org.jspecify.annotations.NullMarked;
