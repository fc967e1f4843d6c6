package org.ketvision.learn.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.image.Located.Place;

/// Where data sets are looked for.
///
/// In this order: the folder named on the command line, the folder that `KETVISION_DATA` names, the
/// user's cache. A folder named on the command line is the only one looked at: if the data set is
/// missing or damaged there, that is an error. `KETVISION_DATA` is passed over only if it does not
/// hold the data set at all.
public final class DatasetLocator {
  /// The environment variable that names a data folder.
  public static final String VARIABLE = "KETVISION_DATA";

  private final Map<String, String> environment;
  private final Path home;

  /// A locator for that environment and home folder.
  public DatasetLocator(Map<String, String> environment, Path home) {
    this.environment = Map.copyOf(environment);
    this.home = home;
  }

  /// The locator for this process.
  public static DatasetLocator ofProcess() {
    return new DatasetLocator(System.getenv(), Path.of(System.getProperty("user.home", ".")));
  }

  /// The user's cache for data sets: `ketvision/data` in `XDG_CACHE_HOME`, in `LOCALAPPDATA` on
  /// Windows, or in `.cache` of the home folder.
  public Path cache() {
    for (String variable : List.of("XDG_CACHE_HOME", "LOCALAPPDATA")) {
      String value = environment.getOrDefault(variable, "");
      // The XDG specification says that a relative path is to be ignored.
      if (!value.isBlank() && Path.of(value).isAbsolute()) {
        return Path.of(value, "ketvision", "data");
      }
    }
    return home.resolve(".cache").resolve("ketvision").resolve("data");
  }

  /// Finds a data set; its files are there, but not yet read.
  ///
  /// @param explicit the folder named on the command line
  /// @throws BadFile if it is nowhere, or incomplete where it was found
  public Located find(Dataset dataset, Optional<Path> explicit) {
    return switch (dataset) {
      case Strokes _ -> new Located(dataset, Place.BUILT_IN, Optional.empty());
      case FolderDataset images -> new Located(dataset, Place.FOLDER, Optional.of(images.root()));
      case CelebA faces -> faces(faces, explicit);
      case IdxDataset idx -> explicit.map(dir -> explicit(idx, dir)).orElseGet(() -> search(idx));
    };
  }

  /// The data folders to look in, in order, whether they are there or not.
  ///
  /// @param explicit the folder named on the command line, which is then the only one
  public List<Path> folders(Optional<Path> explicit) {
    if (explicit.isPresent()) {
      return List.of(explicit.get());
    }
    String named = environment.getOrDefault(VARIABLE, "");
    return named.isBlank() ? List.of(cache()) : List.of(Path.of(named), cache());
  }

  /// One line of a list of data sets.
  ///
  /// @param dataset which one
  /// @param located where it was found, if it was
  /// @param problem why it is not usable, one line; empty if it was found
  public record Listing(Dataset dataset, Optional<Located> located, String problem) {}

  /// Every named data set with where it is or why it cannot be used.
  public List<Listing> list(Optional<Path> explicit) {
    List<Listing> lines = new ArrayList<>();
    for (Dataset dataset : Dataset.named()) {
      try {
        lines.add(new Listing(dataset, Optional.of(find(dataset, explicit)), ""));
      } catch (BadFile e) {
        lines.add(new Listing(dataset, Optional.empty(), e.getMessage()));
      }
    }
    return lines;
  }

  private Located faces(CelebA dataset, Optional<Path> explicit) {
    String named = environment.getOrDefault(VARIABLE, "");
    Optional<Located> found =
        explicit.isPresent()
            ? faces(dataset, explicit.get(), Place.EXPLICIT)
            : (named.isBlank()
                    ? Optional.<Located>empty()
                    : faces(dataset, Path.of(named), Place.ENVIRONMENT))
                .or(() -> faces(dataset, cache(), Place.CACHE));
    String where =
        explicit
            .map(Path::toString)
            .orElse(named.isBlank() ? cache().toString() : named + " or " + cache());
    return found.orElseThrow(
        () ->
            new BadFile(
                "%s was not found in %s; %s"
                    .formatted(dataset.title(), where, dataset.howToGet())));
  }

  /// CelebA in a data folder, or its own folder named itself.
  private static Optional<Located> faces(CelebA dataset, Path directory, Place place) {
    for (Path candidate : List.of(directory.resolve(CelebA.FOLDER), directory)) {
      CelebAFolder folder = new CelebAFolder(dataset, candidate);
      if (folder.holdsAny()) {
        folder.requireAll();
        return Optional.of(new Located(dataset, place, Optional.of(candidate)));
      }
    }
    return Optional.empty();
  }

  private static Located explicit(IdxDataset dataset, Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new BadFile(
          "the data folder %s does not exist or is not a folder; check the path"
              .formatted(directory));
    }
    return within(dataset, directory, Place.EXPLICIT)
        .orElseThrow(
            () ->
                new BadFile(
                    "the data folder %s holds no %s (%s); name the folder above %s/"
                        .formatted(
                            directory,
                            dataset.title(),
                            directory
                                .resolve(dataset.folder())
                                .resolve(dataset.train().images().name()),
                            dataset.folder())));
  }

  private Located search(IdxDataset dataset) {
    String named = environment.getOrDefault(VARIABLE, "");
    Optional<Located> found =
        named.isBlank() ? Optional.empty() : within(dataset, Path.of(named), Place.ENVIRONMENT);
    return found
        .or(() -> within(dataset, cache(), Place.CACHE))
        .orElseThrow(
            () ->
                new BadFile(
                    "%s was not found in %s; run 'ketvision data fetch %s', name a folder with"
                            .formatted(
                                dataset.title(),
                                named.isBlank() ? cache() : named + " or " + cache(),
                                dataset.id())
                        + " --data-dir, or use the built-in data set strokes"));
  }

  /// The data set in a data folder, or the data set's own folder named itself. Only the name tells
  /// the folders of MNIST and Fashion-MNIST apart: their files are called the same.
  private static Optional<Located> within(IdxDataset dataset, Path directory, Place place) {
    List<Path> candidates = new ArrayList<>(List.of(directory.resolve(dataset.folder())));
    if (directory.toAbsolutePath().normalize().endsWith(dataset.folder())) {
      candidates.add(directory);
    }
    for (Path candidate : candidates) {
      IdxFolder folder = new IdxFolder(dataset, candidate);
      if (folder.holdsAny()) {
        folder.requireAll();
        return Optional.of(new Located(dataset, place, Optional.of(candidate)));
      }
    }
    return Optional.empty();
  }
}
