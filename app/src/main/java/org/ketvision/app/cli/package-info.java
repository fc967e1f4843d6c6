/// The command line: one class per verb, one mapping of failures to exit codes.
@NullMarked
package org.ketvision.app.cli;

import org.jspecify.annotations.NullMarked;
