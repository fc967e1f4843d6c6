/// Pictures of circuits, as text and as SVG, from one layout.
@NullMarked
package org.ketvision.quantum.draw;

import org.jspecify.annotations.NullMarked;
