/// Speed of the models' hot paths, as a share of what the machine can do.
@NullMarked
package org.ketvision.app.bench;

import org.jspecify.annotations.NullMarked;
