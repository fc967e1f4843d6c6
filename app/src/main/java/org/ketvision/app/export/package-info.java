/// Runs in the formats of other tools.
@NullMarked
package org.ketvision.app.export;

import org.jspecify.annotations.NullMarked;
