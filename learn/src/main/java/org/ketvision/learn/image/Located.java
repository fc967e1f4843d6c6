package org.ketvision.learn.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.BadSetting;

/// A data set together with where it was found.
///
/// @param dataset which one
/// @param place by which rule it was found
/// @param directory the folder that holds its files; empty for a data set without files
public record Located(Dataset dataset, Place place, Optional<Path> directory) {
  /// The rule by which a data set was found.
  public enum Place {
    /// In the folder named on the command line.
    EXPLICIT("the folder named"),
    /// In the folder that `KETVISION_DATA` names.
    ENVIRONMENT("KETVISION_DATA"),
    /// In the user's cache.
    CACHE("the user's cache"),
    /// Drawn by the program.
    BUILT_IN("built in"),
    /// The data set is a folder of images itself.
    FOLDER("a folder of images");

    private final String title;

    Place(String title) {
      this.title = title;
    }

    /// The words for it in running text.
    public String title() {
      return title;
    }
  }

  /// All images of a split, upright, at their own size.
  ///
  /// @throws BadFile if a file is missing or damaged, or if images of a folder differ in size
  public ByteImages load(Split split) {
    return load(split, Subset.ALL);
  }

  /// The chosen images of a split, upright, at their own size.
  ///
  /// @throws BadFile if a file is missing or damaged, or if images of a folder differ in size
  /// @throws BadSetting if the choice leaves nothing
  public ByteImages load(Split split, Subset subset) {
    return switch (dataset) {
      case IdxDataset idx -> subset.of(new IdxFolder(idx, folder()).load(split));
      case Strokes strokes -> strokes.draw(split, subset.indices(strokes.labels(split)));
      case FolderDataset images -> images.load(split, subset, Optional.empty());
      case CelebA faces -> new CelebAFolder(faces, folder()).load(split, subset);
    };
  }

  /// The chosen images of a split at another size, rounded to 8 bits as Pillow does; images of a
  /// folder may then differ in size.
  ///
  /// @throws BadFile if a file is missing or damaged
  /// @throws BadSetting if the choice leaves nothing or the size is out of bounds
  public ByteImages load(Split split, Subset subset, int height, int width) {
    return switch (dataset) {
      case FolderDataset images ->
          images.load(split, subset, Optional.of(new FolderDataset.Size(height, width)));
      case IdxDataset _, Strokes _, CelebA _ -> Resize.bytes(load(split, subset), height, width);
    };
  }

  /// Reads every file and compares it with the official one.
  public Verification verify() {
    return switch (dataset) {
      case IdxDataset idx -> new IdxFolder(idx, folder()).verify();
      case Strokes _ -> new Verification(List.of());
      case FolderDataset images -> images.verify();
      case CelebA faces -> new CelebAFolder(faces, folder()).verify();
    };
  }

  /// Official, another assembly, own images or damaged: reads and hashes every file.
  public Assembly assembly() {
    return verify().assembly();
  }

  private Path folder() {
    return directory.orElseThrow(() -> new IllegalStateException(dataset.id() + " has no folder"));
  }
}
