/// The tables and figures of the QINR paper (arXiv:2603.06755).
@NullMarked
package org.ketvision.app.reproduce.qinr;

import org.jspecify.annotations.NullMarked;
