/// Generators under one protocol: the quantum GANs, their control, QINR-VAE and the baselines
/// (tables 1 to 12 and C3, figures 3 to 5 and C4 of the QINR paper).
@NullMarked
package org.ketvision.app.reproduce.qinr.gan;

import org.jspecify.annotations.NullMarked;
