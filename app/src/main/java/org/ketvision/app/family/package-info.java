/// The families of models this program knows, and what its verbs can do with their runs.
@NullMarked
package org.ketvision.app.family;

import org.jspecify.annotations.NullMarked;
