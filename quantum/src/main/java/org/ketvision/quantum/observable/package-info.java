/// What to measure: Hermitian operators as data.
///
/// An [org.ketvision.quantum.observable.Observable] is a Pauli word, a real combination of Pauli
/// words, a projector or a small Hermitian matrix. Qubit 0 is the most significant bit of a basis
/// index. States are given as lanes: amplitude i of lane c is at `i * lanes + c`, real and
/// imaginary parts in separate arrays.
@NullMarked
package org.ketvision.quantum.observable;

import org.jspecify.annotations.NullMarked;
