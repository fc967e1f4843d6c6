/// The quantum autoencoders QAE and QMAE as a family of models: their settings and their learner.
@NullMarked
package org.ketvision.learn.autoencoder;

import org.jspecify.annotations.NullMarked;
