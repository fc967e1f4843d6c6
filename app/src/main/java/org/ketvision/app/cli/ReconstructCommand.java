package org.ketvision.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.OutputFolder;
import org.ketvision.app.console.Session;
import org.ketvision.app.family.Models;
import org.ketvision.app.family.VerbRequest;
import org.ketvision.learn.autoencoder.AutoencoderFamily;
import org.ketvision.learn.autoencoder.AutoencoderSettings;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.Npy;
import org.ketvision.learn.image.TileSheet;
import org.ketvision.learn.mask.FillValues;
import org.ketvision.learn.mask.MaskSampler;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.metric.MetricMode;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.Composite;
import org.ketvision.learn.model.MaskedBatch;
import org.ketvision.learn.model.ReadOut;
import org.ketvision.learn.settings.DataSettings;
import org.ketvision.learn.train.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `reconstruct`: pictures in, pictures out.
@Command(
    header = {
      "Example: ketvision reconstruct runs/mine --data mnist --indices 0-15",
      "         ketvision reconstruct runs/mine --input digit.png --position 8,0 --composite",
      ""
    })
final class ReconstructCommand implements Callable<Integer> {
  private static final int SCALE = 8;
  private static final int CHUNK = 512;
  private static final int MOST_SHOWN = 32;

  private final Session session;

  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final DataOptions dataOptions = new DataOptions();
  @Mixin private final RunOptions runOptions = new RunOptions();
  @Mixin private final PictureOptions pictures = new PictureOptions();

  @Parameters(paramLabel = "RUN", description = "Folder of a run.")
  private Path run = Path.of("");

  @Option(
      names = "--position",
      paramLabel = "ROW,COLUMN",
      description = "Top-left pixel of the hole in every picture. Default: drawn with --seed.")
  private @Nullable String position;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Folder of the results, new or empty. Default: reconstructions-RUN.")
  private @Nullable Path out;

  @Spec private CommandSpec spec = CommandSpec.create();

  ReconstructCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Path runPath = session.workingFolder().resolve(run);
    RunFolder folder = RunOptions.open(runPath, session);
    if (!(folder.settings() instanceof AutoencoderSettings settings)) {
      return reconstructOther(folder, runPath);
    }
    runOptions.requirePatch(settings);
    DataSettings data = settings.data();
    ReadOut readOut = runOptions.readOut(MetricMode.SANE);
    ImageBatch images = pictures.load(data, session, dataOptions);
    List<PatchPosition> positions =
        settings.spec().patch().map(patch -> positions(settings, patch, images)).orElse(List.of());
    Path target = target(runPath);
    double[] fidelity = new double[images.count()];
    try (Autoencoder model =
            AutoencoderFamily.load(
                folder, runOptions.checkpoint(), runOptions.execution(settings));
        OutputFolder results = OutputFolder.open(target)) {
      ImageBatch restored = restore(model, images, positions, readOut, fidelity);
      write(results.work(), settings, images, restored, positions);
      results.finish();
    }
    report(target, settings, images, readOut, positions, fidelity);
    return ExitCode.DONE;
  }

  private Path target(Path runPath) {
    return session
        .workingFolder()
        .resolve(out == null ? Path.of("reconstructions-" + runPath.getFileName()) : out);
  }

  private int reconstructOther(RunFolder folder, Path runPath) {
    DataSettings data = folder.settings().data();
    VerbRequest.Reconstruct request =
        new VerbRequest.Reconstruct(
            runOptions.use(folder, session, dataOptions, _ -> {}),
            () -> pictures.load(data, session, dataOptions),
            target(runPath));
    List<String> options = List.of("--input", "--data", "--split", "--indices", "--seed", "--out");
    return new FamilyVerb("reconstruct", spec, options)
        .perform(
            Models.verbs(folder.settings().model()).reconstruct(), request, output.json, session);
  }

  private List<PatchPosition> positions(
      AutoencoderSettings settings, PatchSize patch, ImageBatch images) {
    if (position == null) {
      return MaskSampler.of(
              runOptions.geometry(settings.mask()),
              patch,
              images.height(),
              images.width(),
              runOptions.seed())
          .draw(0, images.count());
    }
    if (!position.matches("\\d{1,5},\\d{1,5}")) {
      throw new BadSetting("--position '%s' is not ROW,COLUMN, such as 8,0".formatted(position));
    }
    String[] parts = position.split(",", 2);
    PatchPosition place = new PatchPosition(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    if (place.row() + patch.height() > images.height()
        || place.column() + patch.width() > images.width()) {
      throw new BadSetting(
          "--position %s: a hole of %s there leaves the %dx%d image"
              .formatted(position, patch, images.height(), images.width()));
    }
    return IntStream.range(0, images.count()).mapToObj(_ -> place).toList();
  }

  private ImageBatch restore(
      Autoencoder model,
      ImageBatch images,
      List<PatchPosition> positions,
      ReadOut readOut,
      double[] fidelity) {
    double[] pixels = new double[images.pixels().length];
    for (int from = 0; from < images.count(); from += CHUNK) {
      int to = Math.min(images.count(), from + CHUNK);
      MaskedBatch batch =
          new MaskedBatch(
              images,
              IntStream.range(from, to).toArray(),
              positions.isEmpty() ? positions : positions.subList(from, to));
      double[] part = new double[to - from];
      model.fidelity(batch, part);
      System.arraycopy(part, 0, fidelity, from, part.length);
      ImageBatch read = readOut.images(model.reconstruct(batch));
      if (runOptions.composite() && !positions.isEmpty()) {
        read = Composite.of(batch, model.spec().patch().orElseThrow(), read);
      }
      System.arraycopy(read.pixels(), 0, pixels, from * images.size(), read.pixels().length);
    }
    return new ImageBatch(images.count(), images.height(), images.width(), pixels);
  }

  private static void write(
      Path folder,
      AutoencoderSettings settings,
      ImageBatch images,
      ImageBatch restored,
      List<PatchPosition> positions) {
    int[] shape = {images.count(), images.height(), images.width()};
    new Npy(shape, Npy.Type.FLOAT64, restored.pixels()).write(folder.resolve("restored.npy"));
    int shown = Math.min(MOST_SHOWN, images.count());
    ImageBatch originals = MetricMode.SANE.original(images.slice(0, shown));
    ImageBatch painted = MetricMode.SANE.original(restored.slice(0, shown));
    List<List<TileSheet.Tile>> rows = new ArrayList<>();
    rows.add(row(originals));
    settings
        .spec()
        .patch()
        .ifPresent(
            patch ->
                rows.add(
                    row(
                        new FillValues.Uniform(0)
                            .fill(originals, patch, positions.subList(0, shown)))));
    rows.add(row(painted));
    List<TileSheet.Tile> errors = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      errors.add(TileSheet.Tile.difference(painted, originals, i));
    }
    rows.add(errors);
    TileSheet.of(rows, SCALE).write(folder.resolve("grid.png"));
  }

  private static List<TileSheet.Tile> row(ImageBatch images) {
    return IntStream.range(0, images.count())
        .mapToObj(i -> TileSheet.Tile.grey(images, i))
        .toList();
  }

  private void report(
      Path target,
      AutoencoderSettings settings,
      ImageBatch images,
      ReadOut readOut,
      List<PatchPosition> positions,
      double[] fidelity) {
    double mean = Arrays.stream(fidelity).average().orElse(Double.NaN);
    if (output.json) {
      Map<String, Object> object = JsonOutput.object();
      object.put("model", settings.model());
      object.put("n", images.count());
      object.put("seed", runOptions.seed());
      object.put("readout", readOut.id());
      object.put("composite", runOptions.composite());
      object.put("fidelity_mean", mean);
      object.put("fidelity", fidelity);
      object.put("positions", positions.stream().map(p -> List.of(p.row(), p.column())).toList());
      object.put("grid", target.resolve("grid.png").toString());
      object.put("restored", target.resolve("restored.npy").toString());
      JsonOutput.print(object, session.out());
      return;
    }
    session
        .out()
        .printf(
            Locale.ROOT,
            "%d pictures through %s, mean fidelity %.4f, read-out %s, masks of seed %d%n",
            images.count(),
            settings.model(),
            mean,
            readOut.id(),
            runOptions.seed());
    session
        .out()
        .printf(
            "%s (rows: original, masked, restored, error; the first %d)%n%s (all, [n, rows,"
                + " columns])%n",
            target.resolve("grid.png"),
            Math.min(MOST_SHOWN, images.count()),
            target.resolve("restored.npy"));
  }
}
