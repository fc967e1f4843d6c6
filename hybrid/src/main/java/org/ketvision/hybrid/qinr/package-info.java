/// The QINR autoencoders: a convolutional encoder and, as decoder, a quantum circuit between linear
/// maps. Source: "QINR-AE/VAE", arXiv:2603.06755.
@NullMarked
package org.ketvision.hybrid.qinr;

import org.jspecify.annotations.NullMarked;
