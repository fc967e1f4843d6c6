/// The figures and the table of the paper on quantum masked autoencoders, and what its referee
/// asked for.
@NullMarked
package org.ketvision.app.reproduce.qmae;

import org.jspecify.annotations.NullMarked;
