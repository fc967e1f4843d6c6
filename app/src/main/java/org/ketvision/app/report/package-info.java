/// The page that a quickstart leaves behind: one HTML file that needs nothing else.
@NullMarked
package org.ketvision.app.report;

import org.jspecify.annotations.NullMarked;
