/// Tensors in files: safetensors read as hostile, and files written so that nothing half-written is
/// ever found under its final name.
@NullMarked
package org.ketvision.learn.storage;

import org.jspecify.annotations.NullMarked;
