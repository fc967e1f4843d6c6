package org.ketvision.learn.faulty;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A view of another file system whose calls, when armed, are recorded and made to fail. Flushes to
/// the disk are recorded, but not carried out.
public final class FaultyFileSystem extends FileSystem {
  private static final Set<String> CHANGES =
      Set.of("open to write", "create", "delete", "copy", "move", "write", "truncate");

  private final FileSystem inner;
  private final FaultyProvider provider;
  private final Fault fault;
  private final List<String> calls = new ArrayList<>();
  private boolean armed;
  private boolean struck;

  /// A view of the file system a path is on.
  public FaultyFileSystem(FileSystem inner, Fault fault) {
    this.inner = inner;
    this.fault = fault;
    this.provider = new FaultyProvider(this, inner.provider());
  }

  /// The same path seen through this file system.
  public Path view(Path path) {
    return new FaultyPath(this, path);
  }

  /// From now on calls are counted and may fail.
  public void arm() {
    armed = true;
  }

  /// From now on calls are not counted and do not fail.
  public void disarm() {
    armed = false;
  }

  /// The calls counted, in order.
  public List<String> calls() {
    return calls;
  }

  /// Whether the fault came to pass.
  public boolean struck() {
    return struck;
  }

  /// Counts a call and says what kind of failure it is to meet, if any.
  Fault.Kind check(String operation, Path path) throws IOException {
    if (!armed) {
      return Fault.Kind.SHORT_WRITE;
    }
    int call = calls.size();
    calls.add(operation + " " + path.getFileName());
    boolean denied = fault.kind() == Fault.Kind.READ_ONLY;
    if (!fault.strikes(call) || (denied && !CHANGES.contains(operation))) {
      return Fault.Kind.SHORT_WRITE;
    }
    struck = true;
    if (denied) {
      throw new AccessDeniedException(path.toString());
    }
    if (fault.kind() == Fault.Kind.ERROR) {
      throw new IOException("Input/output error");
    }
    if (!operation.equals("write") && fault.kind() == Fault.Kind.NO_SPACE) {
      throw new IOException("No space left on device");
    }
    return fault.kind();
  }

  /// Whether the last call counted is the one that the fault strikes.
  boolean strikesLast() {
    return armed && fault.strikes(calls.size() - 1);
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public void close() {}

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return inner.isReadOnly();
  }

  @Override
  public String getSeparator() {
    return inner.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    List<Path> roots = new ArrayList<>();
    inner.getRootDirectories().forEach(root -> roots.add(view(root)));
    return roots;
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return inner.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return inner.supportedFileAttributeViews();
  }

  @Override
  public Path getPath(String first, String... more) {
    return view(inner.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    PathMatcher matcher = inner.getPathMatcher(syntaxAndPattern);
    return path -> matcher.matches(FaultyPath.inner(path));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return inner.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException();
  }
}
