package org.ketvision.learn.faulty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Passes every call on, once it has been counted.
final class FaultyChannel extends FileChannel {
  private final FaultyFileSystem system;
  private final Path path;
  private final FileChannel inner;

  FaultyChannel(FaultyFileSystem system, Path path, FileChannel inner) {
    this.system = system;
    this.path = path;
    this.inner = inner;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    system.check("read", path);
    return inner.read(target);
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    system.check("read", path);
    return inner.read(targets, offset, length);
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    system.check("read", path);
    return inner.read(target, position);
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    Fault.Kind kind = system.check("write", path);
    if (!system.strikesLast() || source.remaining() < 2) {
      return inner.write(source);
    }
    ByteBuffer half = source.slice(source.position(), source.remaining() / 2);
    int written = inner.write(half);
    source.position(source.position() + written);
    if (kind == Fault.Kind.NO_SPACE) {
      throw new IOException("No space left on device");
    }
    return written;
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(ByteBuffer source, long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long position() throws IOException {
    return inner.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    inner.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    system.check("size", path);
    return inner.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    system.check("truncate", path);
    inner.truncate(size);
    return this;
  }

  @Override
  public void force(boolean metadata) throws IOException {
    system.check("force", path);
    // Not passed on: a test sees what was written without it, and the disk is slow.
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return inner.lock(position, size, shared);
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return inner.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    inner.close();
  }
}
