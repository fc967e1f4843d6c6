/// Image classifiers by name or run, for whoever measures accuracy.
@NullMarked
package org.ketvision.app.classifier;

import org.jspecify.annotations.NullMarked;
