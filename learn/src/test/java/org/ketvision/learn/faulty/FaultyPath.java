package org.ketvision.learn.faulty;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A path of another file system, seen through a faulty one.
record FaultyPath(FaultyFileSystem system, Path path) implements Path {
  static Path inner(Path path) {
    return path instanceof FaultyPath faulty ? faulty.path : path;
  }

  private @Nullable Path view(@Nullable Path other) {
    return other == null ? null : new FaultyPath(system, other);
  }

  private Path seen(Path other) {
    return new FaultyPath(system, other);
  }

  @Override
  public FileSystem getFileSystem() {
    return system;
  }

  @Override
  public boolean isAbsolute() {
    return path.isAbsolute();
  }

  @Override
  public @Nullable Path getRoot() {
    return view(path.getRoot());
  }

  @Override
  public @Nullable Path getFileName() {
    return view(path.getFileName());
  }

  @Override
  public @Nullable Path getParent() {
    return view(path.getParent());
  }

  @Override
  public int getNameCount() {
    return path.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return seen(path.getName(index));
  }

  @Override
  public Path subpath(int beginIndex, int endIndex) {
    return seen(path.subpath(beginIndex, endIndex));
  }

  @Override
  public boolean startsWith(Path other) {
    return path.startsWith(inner(other));
  }

  @Override
  public boolean endsWith(Path other) {
    return path.endsWith(inner(other));
  }

  @Override
  public Path normalize() {
    return seen(path.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return seen(path.resolve(inner(other)));
  }

  @Override
  public Path relativize(Path other) {
    return seen(path.relativize(inner(other)));
  }

  @Override
  public URI toUri() {
    return path.toUri();
  }

  @Override
  public Path toAbsolutePath() {
    return seen(path.toAbsolutePath());
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    return seen(path.toRealPath(options));
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int compareTo(Path other) {
    return path.compareTo(inner(other));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FaultyPath faulty && faulty.path.equals(path);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(path);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
