/// The judgement of generators: which feature spaces, what is printed.
@NullMarked
package org.ketvision.app.generative;

import org.jspecify.annotations.NullMarked;
