package org.ketvision.app.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.OutsideFailure;

/// The runs below one root: found by name, tagged and deleted.
///
/// @param root the folder of the runs
/// @param workingFolder what relative paths start from
public record RunStore(Path root, Path workingFolder) {
  private static final int MOST_CANDIDATES = 8;

  /// The index of the root, brought up to date.
  public RunIndex index() {
    RunIndex index = RunIndex.open(root);
    index.refresh(false);
    return index;
  }

  /// The folder of the run that a text names: a path, a run's name, or the beginning of one run's
  /// name only.
  ///
  /// @throws BadSetting if it may be several, with their paths
  /// @throws BadFile if it is none
  public Path find(String text) {
    Optional<Path> direct = path(text);
    if (direct.isPresent() && RunReader.isRun(direct.get())) {
      return direct.get();
    }
    List<String> paths;
    try (RunIndex index = index()) {
      paths = index.paths();
    }
    List<String> named =
        paths.stream().filter(p -> p.equals(text) || name(p).equals(text)).toList();
    List<String> matching =
        named.isEmpty() && !text.isEmpty()
            ? paths.stream().filter(p -> name(p).startsWith(text) || p.startsWith(text)).toList()
            : named;
    if (matching.size() > 1) {
      throw new BadSetting(
          "'%s' may be %s%s: write more of the name"
              .formatted(
                  text,
                  String.join(" or ", matching.stream().limit(MOST_CANDIDATES).toList()),
                  matching.size() > MOST_CANDIDATES
                      ? " or %d others".formatted(matching.size() - MOST_CANDIDATES)
                      : ""));
    }
    if (matching.isEmpty()) {
      throw new BadFile(
          direct.filter(Files::exists).isPresent()
              ? "%s is not a run folder: it has no settings of a run".formatted(text)
              : "there is no run '%s' in %s: 'ketvision runs list' shows all"
                  .formatted(text, root));
    }
    return root.resolve(matching.getFirst());
  }

  private Optional<Path> path(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(workingFolder.resolve(text));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// What is known of the run in a folder.
  ///
  /// @throws BadFile if the folder holds no run
  public RunRecord read(Path folder) {
    return RunReader.read(folder, shown(folder))
        .orElseThrow(() -> new BadFile("%s is not a run folder".formatted(folder)));
  }

  /// The folder's path relative to the root if it lies in there, else as it is.
  private String shown(Path folder) {
    Path inside = folder.toAbsolutePath().normalize();
    Path above = root.toAbsolutePath().normalize();
    return inside.startsWith(above) && !inside.equals(above)
        ? above.relativize(inside).toString().replace('\\', '/')
        : folder.toString();
  }

  /// Adds and removes tags of the run in a folder and returns those it has then.
  ///
  /// @throws BadFile if its tags are damaged
  /// @throws OutsideFailure if the folder cannot be written
  public List<String> tag(Path folder, List<String> add, List<String> remove) {
    // The settings of a run are never replaced: a file to hold that needs no other file.
    try (StoreLock _ = StoreLock.holdExisting(folder.resolve(RunFiles.CONFIG))) {
      return Tags.change(folder, add, remove);
    }
  }

  /// Deletes a run folder with everything in it. Links in it are removed, not followed.
  ///
  /// The folder first gets a hidden name, so that a run is there whole or not at all.
  ///
  /// @throws BadFile if the folder is a link, holds no run, or holds other runs as well
  /// @throws OutsideFailure if it is being trained or something cannot be removed
  public void delete(Path folder) {
    requireDeletable(folder);
    try (FileChannel _ = untrained(folder)) {
      remove(folder);
    } catch (IOException e) {
      throw new OutsideFailure(
          "cannot remove %s (%s): change its permissions".formatted(folder, RunFiles.reason(e)), e);
    }
  }

  /// Takes the lock that a training holds.
  private static @Nullable FileChannel untrained(Path folder) throws IOException {
    if (!RunFiles.has(folder, RunFiles.LOCK)) {
      return null;
    }
    FileChannel channel = FileChannel.open(folder.resolve(RunFiles.LOCK), StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException _) {
      // This very process trains it.
    }
    channel.close();
    throw new OutsideFailure("%s is being trained: stop the training first".formatted(folder));
  }

  private static void remove(Path folder) {
    Path place = folder.toAbsolutePath().normalize();
    Path hidden =
        place.resolveSibling(".deleted-%s-%d".formatted(place.getFileName(), System.nanoTime()));
    try {
      Files.move(place, hidden);
      Files.walkFileTree(hidden, new Remover());
    } catch (IOException e) {
      throw new OutsideFailure(
          "cannot remove %s (%s): remove what is left of it yourself"
              .formatted(Files.exists(hidden) ? hidden : place, RunFiles.reason(e)),
          e);
    }
  }

  /// Checks that a folder may be deleted.
  ///
  /// @throws BadFile if not
  public void requireDeletable(Path folder) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new BadFile("%s is a link or no folder: name the run's own folder".formatted(folder));
    }
    if (!RunReader.isRun(folder)) {
      throw new BadFile("%s is not a run folder: it was not touched".formatted(folder));
    }
    // Checkpoints inside a run have the files of one, but no settings.
    if (RunScanner.holds(folder, inner -> RunFiles.has(inner, RunFiles.CONFIG))) {
      throw new BadFile("%s holds other runs: delete those first, by name".formatted(folder));
    }
  }

  /// Removes a tree; the walk does not follow links.
  private static final class Remover extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
        throws IOException {
      if (e != null) {
        throw e;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
