/// Image classifiers: ResNet-18 as the judge of reconstructions, and a small convolutional network.
@NullMarked
package org.ketvision.hybrid.classify;

import org.jspecify.annotations.NullMarked;
