/// Studies: cells that are computed once and kept, and reports of what they say.
@NullMarked
package org.ketvision.app.study;

import org.jspecify.annotations.NullMarked;
