/// Density matrices in the Pauli basis, where every channel is a real matrix.
///
/// ρ of n qubits is held as its 4^n real coefficients r_P = Tr(P ρ) over the Pauli words P; the
/// word's letters I, X, Y, Z are the base-4 digits 0 to 3 of its index, qubit 0 most significant. A
/// gate, a channel or a reset on k qubits is then a real 4^k × 4^k matrix R_PQ = Tr(P Λ(Q)) / 2^k
/// on the digits of those qubits (its Pauli transfer matrix). That is half the memory and a quarter
/// of the arithmetic of complex superoperators, for the same map. Source: D. Greenbaum,
/// "Introduction to Quantum Gate Set Tomography", arXiv:1509.02921, §2.
@NullMarked
package org.ketvision.quantum.transfer;

import org.jspecify.annotations.NullMarked;
