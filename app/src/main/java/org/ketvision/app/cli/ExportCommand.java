package org.ketvision.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.Session;
import org.ketvision.app.export.CsvExport;
import org.ketvision.app.export.MlflowExport;
import org.ketvision.app.export.QasmExport;
import org.ketvision.app.export.RunExport;
import org.ketvision.app.export.TensorBoardExport;
import org.ketvision.app.export.TensorExport;
import org.ketvision.app.family.Models;
import org.ketvision.app.store.RunStore;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.Npy;
import org.ketvision.learn.image.Split;
import org.ketvision.learn.storage.AtomicFiles;
import org.ketvision.learn.storage.ElementType;
import org.ketvision.learn.train.CheckpointChoice;
import org.ketvision.learn.train.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `export`: a run in the formats of other tools.
@Command(
    header = {
      "Example: ketvision export qmae-2026-01-31-1 --format tensorboard --out logs",
      "         ketvision export runs/mine --format qasm --out encoder.qasm",
      "         ketvision export runs/mine --format mlflow --mlflow-uri http://127.0.0.1:5000",
      ""
    })
final class ExportCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final StoreOptions store = new StoreOptions();
  @Mixin private final DataOptions data = new DataOptions();

  @Parameters(paramLabel = "RUN", description = "The run's folder, name, or beginning of it.")
  private String name = "";

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description =
          "tensorboard (event files in a log folder), csv (metrics), qasm (the trained circuit in"
              + " OpenQASM 3), npy (a file for each tensor), safetensors (one file), mlflow (a"
              + " server).")
  private Format format = Format.CSV;

  @Option(
      names = "--out",
      paramLabel = "PLACE",
      description =
          "File, or folder for tensorboard and npy; csv and qasm go to standard output without it.")
  private @Nullable Path out;

  @Option(
      names = "--checkpoint",
      paramLabel = "WHICH",
      defaultValue = "last",
      description = "Whose tensors: last, best, or a number of steps. Default: ${DEFAULT-VALUE}.")
  private String checkpoint = "last";

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      defaultValue = "f64",
      description = "Of safetensors: f64, f32, f16 or bf16. Default: ${DEFAULT-VALUE}.")
  private ElementType type = ElementType.F64;

  @Option(
      names = "--literal",
      description =
          "Of qasm: the whole experiment on one image, with embedding, decoder and SWAP test.")
  private boolean literal;

  @Option(
      names = "--index",
      paramLabel = "N",
      description = "Of qasm --literal: which image of the run's test split. Default: 0.")
  private @Nullable Integer index;

  @Option(
      names = "--input",
      paramLabel = "FILE.npy",
      description = "Of qasm --literal: two images instead, the masked one and the original.")
  private @Nullable Path input;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of qasm --literal: of the mask, as in evaluate. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--mlflow-uri",
      paramLabel = "URI",
      description = "Of mlflow: the tracking server, such as http://127.0.0.1:5000.")
  private @Nullable String mlflow;

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      defaultValue = "ketvision",
      description = "Of mlflow: the experiment to log to. Default: ${DEFAULT-VALUE}.")
  private String experiment = "ketvision";

  /// The formats there are.
  enum Format {
    TENSORBOARD,
    CSV,
    QASM,
    NPY,
    SAFETENSORS,
    MLFLOW
  }

  ExportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    requireFitting();
    RunStore runs = store.store(session);
    Path folder = runs.find(name);
    RunExport export =
        new RunExport(
            folder,
            runs.read(folder),
            CheckpointChoice.parse(checkpoint),
            warning -> session.err().println("ketvision: warning: " + warning));
    Map<String, Object> object = JsonOutput.object();
    object.put("run", folder.toString());
    object.put("format", format.name().toLowerCase(Locale.ROOT));
    switch (format) {
      case CSV -> text(CsvExport.text(export.metrics()), object);
      case QASM -> text(program(export), object);
      case TENSORBOARD -> files(List.of(TensorBoardExport.write(export, place())), object);
      case NPY -> files(TensorExport.npy(export, place()), object);
      case SAFETENSORS -> {
        TensorExport.safetensors(export, type, place());
        files(List.of(place()), object);
      }
      case MLFLOW -> log(export, object);
    }
    if (output.json) {
      JsonOutput.print(object, session.out());
    }
    return ExitCode.DONE;
  }

  /// Options of another format would go unheard.
  private void requireFitting() {
    if ((literal && format != Format.QASM) || (!literal && (input != null || index != null))) {
      throw new BadSetting(
          "--literal belongs to --format qasm, and --input and --index to --literal");
    }
    if (input != null && index != null) {
      throw new BadSetting("--input and --index exclude each other: give one of them");
    }
    if (mlflow != null && format != Format.MLFLOW) {
      throw new BadSetting("--mlflow-uri belongs to --format mlflow");
    }
    if (type != ElementType.F64 && format != Format.SAFETENSORS) {
      throw new BadSetting("--dtype belongs to --format safetensors");
    }
    if (format == Format.MLFLOW && out != null) {
      throw new BadSetting("--format mlflow writes no file: leave --out away");
    }
  }

  private Path place() {
    if (out == null) {
      throw new BadSetting(
          "--format %s needs --out: where to write"
              .formatted(format.name().toLowerCase(Locale.ROOT)));
    }
    return session.workingFolder().resolve(out);
  }

  private String program(RunExport export) {
    if (!literal) {
      return QasmExport.encoder(export);
    }
    if (input != null) {
      return QasmExport.literal(export, Npy.read(session.workingFolder().resolve(input)).values());
    }
    ImageBatch images =
        RunFolder.open(export.folder(), Models.CATALOG)
            .settings()
            .data()
            .load(Split.TEST, DataOptions.locator(session), data.directory(session));
    int image = index == null ? 0 : index;
    return QasmExport.literal(export, QasmExport.input(export, images, image, seed));
  }

  private void text(String text, Map<String, Object> object) {
    if (out != null) {
      AtomicFiles.write(place(), text);
      files(List.of(place()), object);
    } else if (output.json) {
      object.put("content", text);
    } else {
      session.out().print(text);
    }
  }

  private void files(List<Path> files, Map<String, Object> object) {
    object.put("files", files.stream().map(Path::toString).toList());
    if (!output.json && !output.quiet) {
      files.forEach(file -> session.err().printf("wrote %s%n", file));
    }
  }

  private void log(RunExport export, Map<String, Object> object) {
    if (mlflow == null) {
      throw new BadSetting(
          "--format mlflow needs --mlflow-uri: the tracking server, such as"
              + " http://127.0.0.1:5000");
    }
    MlflowExport.Logged logged =
        MlflowExport.log(export, mlflow, experiment, session.environment());
    object.put("experiment_id", logged.experiment());
    object.put("run_id", logged.run());
    if (!output.json) {
      session.out().printf("run %s of experiment %s%n", logged.run(), logged.experiment());
    }
  }
}
