/// The run store: finds run folders, indexes them in SQLite, filters, tags and deletes them.
///
/// The folders are the truth; the index is a cache that any command rebuilds when it is missing,
/// old or damaged. See `docs/run-store.md`.
@NullMarked
package org.ketvision.app.store;

import org.jspecify.annotations.NullMarked;
