/// The loops that everything else stands on. Not exported.
///
/// [Kernels] are the loops over amplitudes, in a scalar and a Vector API twin for each precision;
/// [Access] says where a step's amplitudes lie.
@NullMarked
package org.ketvision.quantum.kernel;

import org.jspecify.annotations.NullMarked;
