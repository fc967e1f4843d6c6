/// The tables and figures of the QINR paper that go class by class.
@NullMarked
package org.ketvision.app.reproduce.qinr.classwise;

import org.jspecify.annotations.NullMarked;
