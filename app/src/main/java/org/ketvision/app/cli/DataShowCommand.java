package org.ketvision.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.Session;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ByteImages;
import org.ketvision.learn.image.Dataset;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.Located;
import org.ketvision.learn.image.Split;
import org.ketvision.learn.image.Subset;
import org.ketvision.learn.image.TileSheet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `data show`: looks at the first images of a data set.
@Command(
    name = "show",
    header = {"Example: ketvision data show mnist --count 6 --out digits.png", ""},
    description = "Look at the first images of a data set, here or as a PNG.")
final class DataShowCommand implements Callable<Integer> {
  private static final int MOST = 1024;
  private static final int ACROSS = 16;
  private static final int SCALE = 3;

  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final DataOptions data = new DataOptions();

  @Parameters(paramLabel = "DATASET", description = "A data set or a folder of images.")
  private String name = "";

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "test",
      description = "train or test; default: ${DEFAULT-VALUE}.")
  private String split = "test";

  @Option(
      names = "--classes",
      paramLabel = "LIST",
      description = "Only these classes, such as 0,1,7.")
  private @Nullable String classes;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many images; default: ${DEFAULT-VALUE}.")
  private int count = 4;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write a PNG with all of them instead of drawing with letters.")
  private @Nullable Path out;

  @ParentCommand private DataCommand parent;

  @SuppressWarnings("NullAway.Init") // picocli fills in the parent
  DataShowCommand() {}

  @Override
  public Integer call() {
    if (count < 1 || count > MOST) {
      throw new BadSetting("--count %d is not from 1 to %d".formatted(count, MOST));
    }
    Session session = parent.session();
    Located located =
        DataOptions.locator(session).find(Dataset.parse(name), data.directory(session));
    Dataset dataset = located.dataset();
    Set<Integer> labels = classes == null ? Set.of() : Subset.classes(dataset, classes);
    ByteImages all =
        located.load(
            Split.parse(split), new Subset(labels, OptionalInt.empty(), OptionalInt.empty()));
    ByteImages images = all.slice(0, Math.min(count, all.count()));
    if (out != null) {
      sheet(images.toBatch()).write(session.workingFolder().resolve(out));
    }
    if (output.json) {
      JsonOutput.print(describe(dataset, all), session.out());
    } else {
      print(session, dataset, all, images);
    }
    return ExitCode.DONE;
  }

  private void print(Session session, Dataset dataset, ByteImages all, ByteImages images) {
    session
        .out()
        .printf(
            "%s, %s split: %,d images of %dx%d%n",
            dataset.title(), split, all.count(), all.height(), all.width());
    if (out == null) {
      for (int i = 0; i < images.count(); i++) {
        session.out().printf("%nimage %d: %s%n", i, dataset.className(images.label(i)));
        session.out().print(Letters.draw(images, i));
      }
    } else {
      session.out().printf("%d of them are in %s%n", images.count(), out);
    }
    session.out().printf("%n%s%nLicence: %s%n", dataset.citation(), dataset.licence());
  }

  private Map<String, Object> describe(Dataset dataset, ByteImages all) {
    Map<String, Object> object = JsonOutput.object();
    object.put("id", dataset.id());
    object.put("split", split);
    object.put("n", all.count());
    object.put("size", List.of(all.height(), all.width()));
    object.put("mean", all.mean());
    object.put("sha256", all.sha256());
    Map<String, Integer> counts = new TreeMap<>();
    Arrays.stream(all.labels())
        .forEach(label -> counts.merge(dataset.className(label), 1, Integer::sum));
    object.put("classes", new LinkedHashMap<>(counts));
    object.put("licence", dataset.licence());
    object.put("citation", dataset.citation());
    return object;
  }

  private static TileSheet sheet(ImageBatch images) {
    List<List<TileSheet.Tile>> rows = new ArrayList<>();
    for (int i = 0; i < images.count(); i++) {
      if (i % ACROSS == 0) {
        rows.add(new ArrayList<>());
      }
      rows.getLast().add(TileSheet.Tile.grey(images, i));
    }
    return TileSheet.of(rows, SCALE);
  }
}
