/// The latent space of variational autoencoders: diagonal Gaussians, their divergence from the
/// prior, and how strongly training pulls on it over the epochs.
@NullMarked
package org.ketvision.learn.latent;

import org.jspecify.annotations.NullMarked;
