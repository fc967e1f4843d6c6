/// The latent space of variational autoencoders: how strongly training pulls the codes towards the
/// prior over the epochs.
@NullMarked
package org.ketvision.learn.latent;

import org.jspecify.annotations.NullMarked;
