package org.ketvision.learn.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Strict reading of one gzip member (RFC 1952).
///
/// `java.util.zip.GZIPInputStream` passes over bytes that follow the member and cannot say where in
/// the compressed file it stands; a damaged data file must be told from a whole one, so this reader
/// checks the checksum, the length and that nothing follows, and counts what it has consumed.
final class GzipInput extends InputStream {
  private static final int FHCRC = 2;
  private static final int FEXTRA = 4;
  private static final int FNAME = 8;
  private static final int FCOMMENT = 16;
  private static final int RESERVED = 0xe0;
  private static final int LONGEST_TEXT = 4096;

  private final PushbackInputStream source;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] buffer = new byte[1 << 16];
  private final byte[] single = new byte[1];
  private int filled;
  private long consumed;
  private boolean finished;

  GzipInput(InputStream in) throws IOException {
    source = new PushbackInputStream(in, buffer.length);
    readHeader();
  }

  /// Bytes of the compressed file read so far: where an error was met.
  long consumed() {
    return consumed;
  }

  private void readHeader() throws IOException {
    if (next() != 0x1f || next() != 0x8b) {
      throw new IOException("it does not begin with the gzip magic 1f 8b");
    }
    if (next() != 8) {
      throw new IOException("its gzip compression method is not 8 (deflate)");
    }
    int flags = next();
    if ((flags & RESERVED) != 0) {
      throw new IOException("its gzip header sets reserved flags");
    }
    discard(6);
    if ((flags & FEXTRA) != 0) {
      discard(next() | next() << 8);
    }
    if ((flags & FNAME) != 0) {
      skipText();
    }
    if ((flags & FCOMMENT) != 0) {
      skipText();
    }
    if ((flags & FHCRC) != 0) {
      discard(2);
    }
  }

  private int next() throws IOException {
    int value = source.read();
    if (value < 0) {
      throw new EOFException("the gzip data end too early");
    }
    consumed++;
    return value;
  }

  private void discard(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  private void skipText() throws IOException {
    for (int i = 0; next() != 0; i++) {
      if (i >= LONGEST_TEXT) {
        throw new IOException("its gzip header holds an endless name or comment");
      }
    }
  }

  @Override
  public int read() throws IOException {
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!finished) {
      int produced = inflate(target, offset, length);
      if (produced > 0) {
        checksum.update(target, offset, produced);
        return produced;
      }
      if (inflater.finished()) {
        finish();
      } else if (inflater.needsDictionary()) {
        throw new IOException("its compressed data ask for a preset dictionary");
      } else if (inflater.needsInput()) {
        refill();
      }
    }
    return -1;
  }

  private int inflate(byte[] target, int offset, int length) throws IOException {
    try {
      return inflater.inflate(target, offset, length);
    } catch (DataFormatException e) {
      throw new IOException("its compressed data are damaged (" + e.getMessage() + ")", e);
    }
  }

  private void refill() throws IOException {
    int read = source.read(buffer);
    if (read < 0) {
      throw new EOFException("the gzip data end too early");
    }
    filled = read;
    consumed += read;
    inflater.setInput(buffer, 0, read);
  }

  private void finish() throws IOException {
    int unused = inflater.getRemaining();
    source.unread(buffer, filled - unused, unused);
    consumed -= unused;
    finished = true;
    if (littleEndian() != checksum.getValue()) {
      throw new IOException("its gzip checksum does not match its content");
    }
    if (littleEndian() != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new IOException("its gzip length field does not match its content");
    }
    if (source.read() >= 0) {
      throw new IOException("bytes follow the end of its gzip data");
    }
  }

  private long littleEndian() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      value |= (long) next() << shift;
    }
    return value;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    source.close();
  }
}
