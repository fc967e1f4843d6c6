package org.ketvision.app.cli;

import java.util.Iterator;
import org.ketvision.app.family.Models;

/// The names that complete a MODEL, for help and completion scripts.
final class ModelNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Models.names().iterator();
  }
}
