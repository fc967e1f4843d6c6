/// Ways to train a QINR model, held against one another in pairs by seed (appendices B and C, the
/// open choices).
@NullMarked
package org.ketvision.app.reproduce.qinr.variant;

import org.jspecify.annotations.NullMarked;
