/// A thin, typed face on libtorch: tensors whose shapes are checked before native code sees them,
/// autograd, layers, parameters in flat buffers, and a splice for functions written in Java.
///
/// Native memory belongs to the [org.ketvision.hybrid.nn.Scope] in which it was made, except the
/// parameters, which belong to their [org.ketvision.hybrid.nn.ParameterStore]. Nothing here draws
/// random numbers but from a named stream, so the same seed gives the same bits for a given number
/// of threads.
@NullMarked
package org.ketvision.hybrid.nn;

import org.jspecify.annotations.NullMarked;
