/// Generative adversarial networks with quantum generators, and their classical control.
@NullMarked
package org.ketvision.hybrid.gan;

import org.jspecify.annotations.NullMarked;
