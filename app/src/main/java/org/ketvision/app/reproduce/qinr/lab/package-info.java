/// What the studies of the QINR paper (arXiv:2603.06755) share: its data sets, its metrics, the
/// trainings and the printed rows.
@NullMarked
package org.ketvision.app.reproduce.qinr.lab;

import org.jspecify.annotations.NullMarked;
