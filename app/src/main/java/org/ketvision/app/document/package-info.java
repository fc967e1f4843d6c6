/// Reports as data, and the forms they are written in: HTML, Markdown, LaTeX, CSV, JSON.
@NullMarked
package org.ketvision.app.document;

import org.jspecify.annotations.NullMarked;
