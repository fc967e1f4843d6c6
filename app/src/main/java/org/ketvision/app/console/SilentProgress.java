package org.ketvision.app.console;

import java.util.List;

/// Shows nothing.
record SilentProgress() implements Progress {
  @Override
  public void at(long done, List<Figure> figures) {}

  @Override
  public void close() {}
}
