package org.ketvision.learn.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.Verification.FileReport;

/// A folder of PNG, JPEG or PGM files as a data set of grey images.
///
/// Files are taken in the order of their names. Sub-folders are classes, in the order of their
/// names; without sub-folders there is one class. A folder with sub-folders `train` and `test` has
/// its splits there; in any other, every sixth image (the 6th, 12th, …) is a test image. Hidden
/// files and files of other kinds are passed over; a link that leads out of the folder is an error.
///
/// @param root the folder
/// @param classNames the classes
/// @param presplit whether `train` and `test` hold the splits
public record FolderDataset(Path root, List<String> classNames, boolean presplit)
    implements Dataset {
  /// The most images taken from a folder.
  public static final int MAX_COUNT = 1_000_000;

  private static final int TEST_EVERY = 6;
  private static final String ONLY_CLASS = "image";

  /// Copies the class names.
  public FolderDataset {
    classNames = List.copyOf(classNames);
  }

  /// The size to bring images to.
  ///
  /// @param height rows
  /// @param width columns
  record Size(int height, int width) {}

  private record Entry(Path file, int label) {}

  /// The data set in that folder; looks at names only.
  ///
  /// @throws BadFile if it holds no images
  public static FolderDataset open(Path root) {
    boolean presplit =
        Files.isDirectory(root.resolve("train")) && Files.isDirectory(root.resolve("test"));
    TreeSet<String> names = new TreeSet<>();
    for (Path part : presplit ? parts(root) : List.of(root)) {
      for (Path child : children(part)) {
        if (Files.isDirectory(child)
            && children(child).stream().anyMatch(ImageFile::hasImageName)) {
          names.add(String.valueOf(child.getFileName()));
        }
      }
    }
    FolderDataset dataset =
        new FolderDataset(
            root, names.isEmpty() ? List.of(ONLY_CLASS) : List.copyOf(names), presplit);
    for (Split split : Split.values()) {
      dataset.entries(split);
    }
    return dataset;
  }

  private static List<Path> parts(Path root) {
    return List.of(root.resolve("train"), root.resolve("test"));
  }

  @Override
  public String id() {
    return root.toString();
  }

  @Override
  public String title() {
    return "the images in " + root;
  }

  @Override
  public String licence() {
    return "that of the images in the folder";
  }

  @Override
  public String citation() {
    return "the origin of the images in the folder";
  }

  @Override
  public int firstLabel() {
    return 0;
  }

  /// Reads the chosen images of a split.
  ByteImages load(Split split, Subset subset, Optional<Size> size) {
    List<Entry> all = entries(split);
    int[] labels = all.stream().mapToInt(Entry::label).toArray();
    int[] chosen = subset.indices(labels);
    int[] chosenLabels = IntStream.of(chosen).map(i -> labels[i]).toArray();
    ByteImages first = read(all.get(chosen[0]).file, size);
    byte[] pixels = new byte[checkedLength(chosen.length, first.size())];
    for (int i = 0; i < chosen.length; i++) {
      ByteImages image = read(all.get(chosen[i]).file, size);
      requireSameSize(first, all.get(chosen[0]).file, image, all.get(chosen[i]).file);
      System.arraycopy(image.rawPixels(), 0, pixels, i * first.size(), first.size());
    }
    return new ByteImages(first.height(), first.width(), pixels, chosenLabels);
  }

  private int checkedLength(int count, int size) {
    long length = (long) count * size;
    if (length > Idx.MAX_BYTES) {
      throw new BadSetting(
          "%d images of %d pixels from %s need %d bytes, %d is the limit; take fewer or smaller ones"
              .formatted(count, size, root, length, Idx.MAX_BYTES));
    }
    return (int) length;
  }

  private static ByteImages read(Path file, Optional<Size> size) {
    ByteImages image = ImageFile.read(file);
    return size.map(s -> Resize.bytes(image, s.height, s.width)).orElse(image);
  }

  private static void requireSameSize(
      ByteImages first, Path firstFile, ByteImages image, Path file) {
    if (image.height() != first.height() || image.width() != first.width()) {
      throw new BadFile(
          "%s has %dx%d pixels but %s has %dx%d; make them one size or ask for a size"
              .formatted(
                  file, image.height(), image.width(), firstFile, first.height(), first.width()));
    }
  }

  /// Decodes every file.
  Verification verify() {
    List<FileReport> reports = new ArrayList<>();
    for (Split split : Split.values()) {
      for (Entry entry : entries(split)) {
        reports.add(report(entry.file));
      }
    }
    return new Verification(reports);
  }

  private static FileReport report(Path file) {
    try {
      ByteImages image = ImageFile.read(file);
      String detail = "%dx%d pixels".formatted(image.height(), image.width());
      return new FileReport(file, Assembly.OWN, Digest.of(file), detail);
    } catch (BadFile e) {
      return new FileReport(file, Assembly.DAMAGED, "", e.getMessage());
    } catch (IOException e) {
      return new FileReport(file, Assembly.DAMAGED, "", "cannot be read: " + e.getMessage());
    }
  }

  private List<Entry> entries(Split split) {
    List<Entry> found = presplit ? scan(root.resolve(split.id())) : scan(root);
    if (found.isEmpty()) {
      throw new BadFile("%s holds no PNG, JPEG or PGM images; name another folder".formatted(root));
    }
    if (presplit || found.size() < TEST_EVERY) {
      return found;
    }
    boolean test = split == Split.TEST;
    return IntStream.range(0, found.size())
        .filter(i -> (i % TEST_EVERY == TEST_EVERY - 1) == test)
        .mapToObj(found::get)
        .toList();
  }

  private List<Entry> scan(Path folder) {
    boolean classes = !classNames.equals(List.of(ONLY_CLASS));
    List<Entry> found = new ArrayList<>();
    for (int label = 0; label < classNames.size(); label++) {
      Path part = classes ? folder.resolve(classNames.get(label)) : folder;
      if (Files.isDirectory(part)) {
        for (Path file : children(part)) {
          if (ImageFile.hasImageName(file)) {
            requireInside(file);
            found.add(new Entry(file, label));
          }
        }
      }
    }
    if (found.size() > MAX_COUNT) {
      throw new BadFile(
          "%s holds %d images, %d is the limit; name a smaller folder"
              .formatted(root, found.size(), MAX_COUNT));
    }
    return found;
  }

  private void requireInside(Path file) {
    try {
      if (!file.toRealPath().startsWith(root.toRealPath())) {
        throw new BadFile(
            "%s is a link that leads out of %s; copy the image instead".formatted(file, root));
      }
    } catch (IOException e) {
      throw new BadFile("%s leads nowhere or cannot be read; remove it".formatted(file), e);
    }
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> !String.valueOf(path.getFileName()).startsWith("."))
          .sorted()
          .limit(MAX_COUNT + 1L)
          .toList();
    } catch (IOException e) {
      throw new BadFile(
          "the folder %s cannot be read: %s; check its rights".formatted(folder, e.getMessage()),
          e);
    }
  }
}
