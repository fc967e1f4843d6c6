/// A file system whose calls can be made to fail, for tests.
@NullMarked
package org.ketvision.learn.faulty;

import org.jspecify.annotations.NullMarked;
