package org.ketvision.learn.image;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ketvision.learn.failure.BadSetting;

/// A source of labelled grey images in a training and a test split.
///
/// The family is closed: published sets of IDX files, the faces of CelebA, digits drawn by the
/// program itself, and a folder of image files.
public sealed interface Dataset permits IdxDataset, Strokes, FolderDataset, CelebA {
  /// The name on the command line and in files, such as `fashion-mnist`; for a folder its path.
  String id();

  /// The name in running text.
  String title();

  /// Under which terms the images may be used.
  String licence();

  /// What to cite.
  String citation();

  /// The names of the classes: the class of label [#firstLabel] first.
  List<String> classNames();

  /// The label of the first class: 0, but 1 for EMNIST letters and CelebA.
  int firstLabel();

  /// The name of the class with that label.
  ///
  /// @throws IllegalArgumentException if there is none
  default String className(int label) {
    int index = label - firstLabel();
    if (index < 0 || index >= classNames().size()) {
      throw new IllegalArgumentException("%s has no label %d".formatted(id(), label));
    }
    return classNames().get(index);
  }

  /// The label of a class given by its name (ignoring case) or by the label itself, if there is
  /// one.
  default Optional<Integer> label(String nameOrLabel) {
    for (int i = 0; i < classNames().size(); i++) {
      int label = firstLabel() + i;
      if (classNames().get(i).equalsIgnoreCase(nameOrLabel)
          || Integer.toString(label).equals(nameOrLabel)) {
        return Optional.of(label);
      }
    }
    return Optional.empty();
  }

  /// Every data set that has a name of its own, in the order to list them.
  static List<Dataset> named() {
    List<Dataset> all = new ArrayList<>(IdxDatasets.all());
    all.add(CelebA.STANDARD);
    all.add(Strokes.standard());
    return List.copyOf(all);
  }

  /// The data set of that name, or the folder of images at that path.
  ///
  /// @throws BadSetting if it is neither
  static Dataset parse(String idOrFolder) {
    for (Dataset dataset : named()) {
      if (dataset.id().equals(idOrFolder)) {
        return dataset;
      }
    }
    Optional<Path> folder = folder(idOrFolder);
    if (folder.isPresent()) {
      return FolderDataset.open(folder.get());
    }
    throw new BadSetting(
        "'%s' is neither a data set nor a folder of images; the data sets are %s"
            .formatted(
                idOrFolder, named().stream().map(Dataset::id).collect(Collectors.joining(", "))));
  }

  private static Optional<Path> folder(String path) {
    try {
      return path.isBlank()
          ? Optional.empty()
          : Optional.of(Path.of(path)).filter(Files::isDirectory);
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
