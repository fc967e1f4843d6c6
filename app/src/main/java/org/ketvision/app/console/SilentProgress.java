package org.ketvision.app.console;

/// Shows nothing.
record SilentProgress() implements Progress {
  @Override
  public void at(long done, String note) {}

  @Override
  public void close() {}
}
