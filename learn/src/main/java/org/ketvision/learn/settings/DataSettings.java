package org.ketvision.learn.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ByteImages;
import org.ketvision.learn.image.Dataset;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.Located;
import org.ketvision.learn.image.Resize;
import org.ketvision.learn.image.Split;
import org.ketvision.learn.image.Subset;

/// Which images, and at what size.
///
/// @param name a data set's name or a folder of images
/// @param classes names or labels of the classes kept; empty keeps all
/// @param perClass keeps the first so many of each class; null keeps all
/// @param limit keeps the first so many of what is left; null keeps all
/// @param height rows of an image after resizing
/// @param width columns of an image after resizing
/// @param resize `pil` (8-bit, as Pillow) or `float`
public record DataSettings(
    String name,
    List<String> classes,
    @Nullable Integer perClass,
    @Nullable Integer limit,
    int height,
    int width,
    String resize) {
  private static final int MAX_SIDE = 1 << 24;

  /// Checks numbers and names.
  ///
  /// @throws BadSetting naming the key
  public DataSettings {
    classes = List.copyOf(classes);
    Checks.require(!name.isBlank(), "data.name", "'" + name + "'", "a data set such as mnist");
    Checks.positive("data.per-class", perClass);
    Checks.positive("data.limit", limit);
    Checks.require(height >= 1 && height <= MAX_SIDE, "data.height", height, "1 to " + MAX_SIDE);
    Checks.require(width >= 1 && width <= MAX_SIDE, "data.width", width, "1 to " + MAX_SIDE);
    Resize.parse(resize);
  }

  /// MNIST at 16×16, all of it.
  public static DataSettings standard() {
    return new DataSettings("mnist", List.of(), null, null, 16, 16, "pil");
  }

  /// The images of a split, chosen and resized, with values in [0, 1].
  ///
  /// @param directory the data folder named on the command line
  public ImageBatch load(Split split, DatasetLocator locator, Optional<Path> directory) {
    return loadLabelled(split, locator, directory).images();
  }

  /// Images with their labels.
  ///
  /// @param images chosen and resized, with values in [0, 1]
  /// @param labels one for each image, as the data set numbers its classes
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  public record Labelled(ImageBatch images, int[] labels) {}

  /// The images of a split with their labels, chosen and resized, with values in [0, 1].
  ///
  /// @param directory the data folder named on the command line
  public Labelled loadLabelled(Split split, DatasetLocator locator, Optional<Path> directory) {
    Located located = locator.find(Dataset.parse(name), directory);
    Subset subset = subset(located.dataset());
    Resize precision = Resize.parse(resize);
    return switch (precision) {
      case PIL -> {
        ByteImages bytes = located.load(split, subset, height, width);
        yield new Labelled(bytes.toBatch(), bytes.labels());
      }
      case FLOAT -> {
        ByteImages bytes = located.load(split, subset);
        yield new Labelled(precision.apply(bytes, height, width), bytes.labels());
      }
    };
  }

  /// The choice of images this stands for.
  public Subset subset(Dataset dataset) {
    Set<Integer> labels =
        classes.isEmpty() ? Set.of() : Subset.classes(dataset, String.join(",", classes));
    return new Subset(labels, optional(perClass), optional(limit));
  }

  private static OptionalInt optional(@Nullable Integer number) {
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
