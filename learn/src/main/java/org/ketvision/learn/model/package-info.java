/// The quantum autoencoders, as their papers write them.
@NullMarked
package org.ketvision.learn.model;

import org.jspecify.annotations.NullMarked;
