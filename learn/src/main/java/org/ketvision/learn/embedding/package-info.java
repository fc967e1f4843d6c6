/// Images as quantum states, and gradients back through the embedding.
@NullMarked
package org.ketvision.learn.embedding;

import org.jspecify.annotations.NullMarked;
