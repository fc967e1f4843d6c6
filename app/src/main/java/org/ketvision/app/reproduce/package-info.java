/// The studies that `reproduce` knows.
@NullMarked
package org.ketvision.app.reproduce;

import org.jspecify.annotations.NullMarked;
