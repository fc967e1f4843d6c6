package org.ketvision.learn.image;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that must not hold more bytes than announced.
final class Bounded extends FilterInputStream {
  private long left;

  Bounded(InputStream in, long announced) {
    super(in);
    left = announced;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    if (read > left) {
      throw new IOException("more bytes than announced");
    }
    left -= Math.max(read, 0);
    return read;
  }
}
