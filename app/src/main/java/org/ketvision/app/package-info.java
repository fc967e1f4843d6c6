/// The command line: the front door to everything Ketvision does.
@NullMarked
package org.ketvision.app;

import org.jspecify.annotations.NullMarked;
