package org.ketvision.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.Session;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ByteImages;
import org.ketvision.learn.image.Dataset;
import org.ketvision.learn.image.FolderDataset;
import org.ketvision.learn.image.Idx;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.ImageFile;
import org.ketvision.learn.image.Located;
import org.ketvision.learn.image.Npy;
import org.ketvision.learn.image.Resize;
import org.ketvision.learn.image.Split;
import org.ketvision.learn.image.Subset;
import org.ketvision.learn.settings.DataSettings;
import picocli.CommandLine.Option;

/// Which pictures a command works on: files of the user, or images of a data set by number.
final class PictureOptions {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,8})(?:-(\\d{1,8}))?");
  private static final int MOST = 100_000;

  @Option(
      names = "--input",
      paramLabel = "PATH",
      description = "A PNG, JPEG, PGM, IDX or NPY file, or a folder of images.")
  private @Nullable Path input;

  @Option(
      names = "--data",
      paramLabel = "DATASET",
      description = "Images of a data set's test split instead. Default: the run's own.")
  private @Nullable String data;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "test",
      description = "With --data: train or test; default: ${DEFAULT-VALUE}.")
  private String split = "test";

  @Option(
      names = "--indices",
      paramLabel = "LIST",
      defaultValue = "0-15",
      description = "With --data: which images, such as 3,7,20-29; default: ${DEFAULT-VALUE}.")
  private String indices = "0-15";

  /// The pictures at the size of a run.
  ///
  /// @throws BadSetting if an option makes no sense
  /// @throws BadFile if a file is missing or damaged
  ImageBatch load(DataSettings run, Session session, DataOptions dataOptions) {
    if (input != null && data != null) {
      throw new BadSetting("--input and --data exclude each other: give one of them");
    }
    return input == null
        ? fromDataset(run, session, dataOptions)
        : fromFile(session.workingFolder().resolve(input), run);
  }

  private ImageBatch fromDataset(DataSettings run, Session session, DataOptions dataOptions) {
    Dataset dataset = Dataset.parse(data == null ? run.name() : data);
    Located located = DataOptions.locator(session).find(dataset, dataOptions.directory(session));
    ByteImages all = located.load(Split.parse(split), Subset.ALL);
    int[] chosen = parse(indices, all.count());
    return sized(all.select(chosen), run);
  }

  private static ImageBatch fromFile(Path path, DataSettings run) {
    if (Files.isDirectory(path)) {
      FolderDataset folder = FolderDataset.open(path);
      Located located = new Located(folder, Located.Place.FOLDER, Optional.of(path));
      return located.load(Split.TEST, Subset.ALL, run.height(), run.width()).toBatch();
    }
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".npy")) {
      ImageBatch images = Npy.readImages(path);
      if (images.height() != run.height() || images.width() != run.width()) {
        throw new BadSetting(
            "%s holds images of %dx%d, the run works on %dx%d: resize them first"
                .formatted(path, images.height(), images.width(), run.height(), run.width()));
      }
      return images;
    }
    return sized(isIdx(path) ? Idx.readImages(path) : ImageFile.read(path), run);
  }

  private static ImageBatch sized(ByteImages images, DataSettings run) {
    return Resize.parse(run.resize()).apply(images, run.height(), run.width());
  }

  /// An IDX file starts with two zero bytes, compressed or by its name.
  private static boolean isIdx(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    if (name.contains("idx") || name.endsWith(".gz")) {
      return true;
    }
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] start = in.readNBytes(2);
      return start.length == 2 && start[0] == 0 && start[1] == 0;
    } catch (IOException e) {
      throw new BadFile("%s cannot be read: %s".formatted(path, e), e);
    }
  }

  /// Numbers and ranges, such as `3,7,20-29`.
  static int[] parse(String list, int count) {
    IntStream all = IntStream.empty();
    for (String part : list.split(",", -1)) {
      Matcher range = RANGE.matcher(part.strip());
      if (!range.matches()) {
        throw new BadSetting(
            "--indices '%s' is no list of numbers and ranges such as 3,7,20-29".formatted(list));
      }
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      if (last < first || last >= count) {
        throw new BadSetting(
            "--indices %s: the images are numbered 0 to %d".formatted(part, count - 1));
      }
      all = IntStream.concat(all, IntStream.rangeClosed(first, last));
    }
    int[] chosen = all.limit(MOST + 1L).toArray();
    if (chosen.length > MOST) {
      throw new BadSetting("--indices chooses more than %d images: fewer at once".formatted(MOST));
    }
    return chosen;
  }
}
