package org.ketvision.app.reproduce.qinr.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ketvision.learn.failure.BadSetting;

/// The classes of images that the paper trains on, in the order of its tables.
public enum ImageClasses {
  /// Ten digits.
  MNIST("mnist", "MNIST", 4, List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")),
  /// Ten letters whose two cases look alike.
  EMNIST(
      "emnist-letters",
      "E-MNIST letters",
      5,
      List.of("C", "K", "M", "O", "P", "S", "V", "W", "X", "Z")),
  /// Ten kinds of clothing; the names are the paper's.
  FASHION(
      "fashion-mnist",
      "Fashion-MNIST",
      6,
      List.of(
          "T-shirt",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "A.Boot")),
  /// The digits that the program draws itself, for runs without data; the paper has no table of
  /// them.
  STROKES("strokes", "drawn digits", 0, List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")),
  /// The ten people with most pictures, by rank; the paper has no table of them.
  FACES("celeba", "CelebA", 0, List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"));

  /// Those of the paper's tables.
  public static final List<ImageClasses> TABLES = List.of(MNIST, EMNIST, FASHION);

  private final String dataset;
  private final String title;
  private final int ssimTable;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<String> names;

  ImageClasses(String dataset, String title, int ssimTable, List<String> names) {
    this.dataset = dataset;
    this.title = title;
    this.ssimTable = ssimTable;
    this.names = names;
  }

  /// Which classes of some data sets were asked for.
  ///
  /// @param sets whose classes
  /// @param option names of classes, parted by commas, each taken of every data set that has it;
  ///   none for all
  /// @return the data sets that have any, in their order
  /// @throws BadSetting naming a class that none has
  public static Map<ImageClasses, List<String>> chosen(
      List<ImageClasses> sets, Optional<String> option) {
    List<String> wanted =
        option.map(text -> List.of(text.split(",", -1))).orElse(List.of()).stream()
            .map(String::strip)
            .toList();
    List<String> known = sets.stream().flatMap(set -> set.names.stream()).distinct().toList();
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw new BadSetting(
            "classes '%s' is none of the study's: choose of %s"
                .formatted(name, String.join(",", known)));
      }
    }
    Map<ImageClasses, List<String>> chosen = new LinkedHashMap<>();
    for (ImageClasses set : sets) {
      List<String> names =
          set.names.stream().filter(name -> wanted.isEmpty() || wanted.contains(name)).toList();
      if (!names.isEmpty()) {
        chosen.put(set, names);
      }
    }
    return chosen;
  }

  /// The data set's id.
  public String dataset() {
    return dataset;
  }

  /// In running text.
  public String title() {
    return title;
  }

  /// The number of the paper's table of FID, 1 to 3.
  public int distanceTable() {
    return ssimTable - 3;
  }

  /// Whether the paper has tables of it.
  public boolean isPrinted() {
    return TABLES.contains(this);
  }

  /// The number of the paper's figure of generated images, 3 to 5.
  public int generatedFigure() {
    return ssimTable - 1;
  }

  /// As the paper's tables name them.
  public List<String> names() {
    return names;
  }

  /// The class as `data.classes` takes it.
  String label(String name) {
    return this == FASHION ? Integer.toString(names.indexOf(name)) : name;
  }

  /// The number of the paper's table of a metric: 4 to 6, 7 to 9, 10 to 12; of no use for faces.
  public int table(QinrMetric metric) {
    return ssimTable + metric.tablesLater();
  }
}
