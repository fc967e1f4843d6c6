package org.ketvision.learn.faulty;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Passes every call on, once it has been counted.
final class FaultyProvider extends FileSystemProvider {
  private final FaultyFileSystem system;
  private final FileSystemProvider inner;

  FaultyProvider(FaultyFileSystem system, FileSystemProvider inner) {
    this.system = system;
    this.inner = inner;
  }

  @Override
  public String getScheme() {
    return "faulty";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return system;
  }

  @Override
  public Path getPath(URI uri) {
    return system.view(inner.getPath(uri));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    system.check(options.contains(StandardOpenOption.WRITE) ? "open to write" : "open", path);
    return new FaultyChannel(
        system, path, inner.newFileChannel(FaultyPath.inner(path), options, attributes));
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    system.check("list", folder);
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> all =
        inner.newDirectoryStream(FaultyPath.inner(folder), _ -> true)) {
      for (Path entry : all) {
        Path seen = system.view(entry);
        if (filter.accept(seen)) {
          entries.add(seen);
        }
      }
    }
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return entries.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    system.check("create", folder);
    inner.createDirectory(FaultyPath.inner(folder), attributes);
  }

  @Override
  public void delete(Path path) throws IOException {
    system.check("delete", path);
    inner.delete(FaultyPath.inner(path));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    system.check("copy", target);
    inner.copy(FaultyPath.inner(source), FaultyPath.inner(target), options);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    system.check("move", target);
    inner.move(FaultyPath.inner(source), FaultyPath.inner(target), options);
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return inner.isSameFile(FaultyPath.inner(path), FaultyPath.inner(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return inner.isHidden(FaultyPath.inner(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return inner.getFileStore(FaultyPath.inner(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    system.check("access", path);
    inner.checkAccess(FaultyPath.inner(path), modes);
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return inner.getFileAttributeView(FaultyPath.inner(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    system.check("stat", path);
    return inner.readAttributes(FaultyPath.inner(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    system.check("stat", path);
    return inner.readAttributes(FaultyPath.inner(path), names, options);
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options)
      throws IOException {
    system.check("attribute", path);
    inner.setAttribute(FaultyPath.inner(path), name, value, options);
  }
}
