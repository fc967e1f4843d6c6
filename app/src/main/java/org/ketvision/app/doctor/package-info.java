/// What `doctor` looks at: the machine and the folders.
@NullMarked
package org.ketvision.app.doctor;

import org.jspecify.annotations.NullMarked;
