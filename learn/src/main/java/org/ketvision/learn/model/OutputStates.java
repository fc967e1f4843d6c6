package org.ketvision.learn.model;

/// What is known of the output states ρ_out = Σ_b |v_b⟩⟨v_b| of a batch, v_b = U†(|0⟩ ⊗ ψ_b).
///
/// All arrays have shape [count, height, width], row-major.
///
/// @param count samples
/// @param height rows of an image
/// @param width columns of an image
/// @param probabilities diag ρ_out
/// @param branch0 |v_0|, moduli of the branch whose trash was already |0⟩, not renormalised
/// @param dominant moduli of ρ_out's eigenvector of largest eigenvalue
@SuppressWarnings("ArrayRecordComponent") // numbers on their way to an image, never compared
public record OutputStates(
    int count,
    int height,
    int width,
    double[] probabilities,
    double[] branch0,
    double[] dominant) {}
