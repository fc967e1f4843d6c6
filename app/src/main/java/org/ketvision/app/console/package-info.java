/// What a command talks to: streams, progress, JSON, interrupts.
@NullMarked
package org.ketvision.app.console;

import org.jspecify.annotations.NullMarked;
