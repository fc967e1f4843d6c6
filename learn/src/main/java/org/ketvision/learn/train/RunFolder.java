package org.ketvision.learn.train;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.OutsideFailure;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.optim.AdamMoments;
import org.ketvision.learn.parameter.Parameter;
import org.ketvision.learn.settings.SettingsReader;
import org.ketvision.learn.settings.TrainSettings;
import org.ketvision.learn.storage.AtomicFiles;
import org.ketvision.learn.storage.CommittedFiles;
import org.ketvision.learn.storage.Safetensors;
import org.ketvision.learn.storage.SafetensorsReader;
import org.ketvision.learn.storage.Tensor;
import org.ketvision.quantum.state.Execution;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// The folder of one training run.
///
/// | file | content |
/// | --- | --- |
/// | `config.yaml` | the merged settings, every default visible |
/// | `model.safetensors` | the tensors of the model |
/// | `optimizer.safetensors` | Adam's moments |
/// | `state.json` | [RunState] |
/// | `commit.json` | the marker that makes the last three one commit, with their SHA-256 |
/// | `metrics.jsonl` | a line every few steps |
/// | `README.md` | the model card |
public final class RunFolder {
  static final String CONFIG = "config.yaml";
  static final String MODEL = "model.safetensors";
  static final String OPTIMIZER = "optimizer.safetensors";
  static final String STATE = "state.json";
  static final String METRICS = "metrics.jsonl";
  static final String CARD = "README.md";
  private static final List<String> FILES =
      List.of(CommittedFiles.MARKER, MODEL, OPTIMIZER, STATE, METRICS, CONFIG, CARD);
  private static final int SCHEMA = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final Path path;
  private final TrainSettings settings;

  private RunFolder(Path path, TrainSettings settings) {
    this.path = path;
    this.settings = settings;
  }

  /// A folder that is not there yet, such as `runs/qmae-2026-01-31-001`.
  public static Path suggest(Path parent, String model, LocalDate date) {
    for (int number = 1; ; number++) {
      Path path = parent.resolve("%s-%s-%03d".formatted(model, date, number));
      if (!Files.exists(path)) {
        return path;
      }
    }
  }

  /// Makes the folder of a new run; it must be new or empty.
  ///
  /// @param overwrite whether the files of a run that is there may be replaced; others stay
  /// @throws BadSetting if the folder is taken
  /// @throws OutsideFailure if it cannot be written
  public static RunFolder create(Path path, TrainSettings settings, boolean overwrite) {
    try {
      if (Files.exists(path) && !Files.isDirectory(path)) {
        throw new BadSetting("%s is a file: choose another output folder".formatted(path));
      }
      if (!overwrite && !isFree(path)) {
        throw new BadSetting(
            "%s is not empty: choose another output folder, or --resume or --overwrite"
                .formatted(path));
      }
      Files.createDirectories(path);
      for (String name : FILES) {
        Files.deleteIfExists(path.resolve(name));
        Files.deleteIfExists(path.resolve(name + CommittedFiles.NEXT));
      }
    } catch (IOException e) {
      throw new OutsideFailure(
          "cannot write the folder %s: %s; choose another place"
              .formatted(path, e.getClass().getSimpleName()),
          e);
    }
    AtomicFiles.write(path.resolve(CONFIG), SettingsReader.write(settings));
    return new RunFolder(path, settings);
  }

  /// Opens the folder of a run that was made before.
  ///
  /// @throws BadFile if there is none, or its settings are damaged or of another version
  public static RunFolder open(Path path) {
    if (!Files.isDirectory(path)) {
      throw new BadFile("there is no run folder %s: check the path".formatted(path));
    }
    if (!Files.isRegularFile(path.resolve(CONFIG))) {
      throw new BadFile("%s is not a run folder: it has no %s".formatted(path, CONFIG));
    }
    return new RunFolder(path, SettingsReader.read(path.resolve(CONFIG)));
  }

  /// Where it is.
  public Path path() {
    return path;
  }

  /// The settings of the run.
  public TrainSettings settings() {
    return settings;
  }

  /// The state of the last commit.
  ///
  /// @throws BadFile if it is missing, damaged or of another version
  public RunState state() {
    return state(committed());
  }

  /// The model of the last commit.
  ///
  /// @throws BadFile if a file is missing, damaged, of another version or of other settings
  public Autoencoder loadModel(Execution execution) {
    return model(committed(), execution);
  }

  /// Everything the last commit holds.
  ///
  /// @param model with its parameters
  /// @param moments the optimiser's state
  /// @param state the rest
  record Checkpoint(Autoencoder model, AdamMoments moments, RunState state) {}

  Checkpoint loadCheckpoint(Execution execution) {
    Map<String, byte[]> files = committed();
    RunState state = state(files);
    Autoencoder model = model(files, execution);
    try {
      return new Checkpoint(model, moments(files, model, state), state);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /// Commits the trainer's current state.
  void commit(Trainer trainer, RunState state) {
    Map<String, String> metadata =
        Map.of(
            "schema",
            Integer.toString(SCHEMA),
            "model",
            settings.model(),
            "ketvision",
            Platform.version());
    List<Tensor> tensors = new ArrayList<>();
    for (Parameter p : trainer.model().tensors()) {
      tensors.add(Tensor.float64(p.name(), p.shape(), p.values()));
    }
    List<Tensor> moments = new ArrayList<>();
    List<Parameter> parameters = trainer.model().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = parameters.get(i);
      moments.add(Tensor.float64(first(p), p.shape(), trainer.moments().first(i)));
      moments.add(Tensor.float64(second(p), p.shape(), trainer.moments().second(i)));
    }
    byte[] json = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(state);
    CommittedFiles.commit(
        path,
        Map.of(
            MODEL, new Safetensors(metadata, tensors).toBytes(),
            OPTIMIZER, new Safetensors(metadata, moments).toBytes(),
            STATE, json));
  }

  private Map<String, byte[]> committed() {
    Map<String, byte[]> files = CommittedFiles.read(path, SafetensorsReader.DEFAULT_LIMIT);
    for (String name : List.of(MODEL, OPTIMIZER, STATE)) {
      if (!files.containsKey(name)) {
        throw new BadFile(
            "%s does not list %s".formatted(path.resolve(CommittedFiles.MARKER), name));
      }
    }
    return files;
  }

  private RunState state(Map<String, byte[]> files) {
    Path file = path.resolve(STATE);
    try {
      RunState state = MAPPER.readValue(files.get(STATE), RunState.class);
      if (state.schema() != RunState.SCHEMA) {
        throw new BadFile(
            "%s has schema %d, this program reads schema %d: use the version that wrote it"
                .formatted(file, state.schema(), RunState.SCHEMA));
      }
      return state;
    } catch (JacksonException e) {
      throw new BadFile(
          "%s is damaged or of another version: %s"
              .formatted(file, e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    }
  }

  private Autoencoder model(Map<String, byte[]> files, Execution execution) {
    Safetensors stored = tensors(files, MODEL);
    Autoencoder model = settings.spec().blank(execution);
    try {
      Set<String> names = new HashSet<>();
      for (Parameter p : model.tensors()) {
        names.add(p.name());
        double[] values = stored.require(p.name(), p.shape(), path.resolve(MODEL)).values();
        System.arraycopy(values, 0, p.values(), 0, values.length);
      }
      stored.requireOnly(names, path.resolve(MODEL));
      return model;
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private AdamMoments moments(Map<String, byte[]> files, Autoencoder model, RunState state) {
    Safetensors stored = tensors(files, OPTIMIZER);
    Path file = path.resolve(OPTIMIZER);
    List<double[]> first = new ArrayList<>();
    List<double[]> second = new ArrayList<>();
    for (Parameter p : model.parameters()) {
      first.add(stored.require(first(p), p.shape(), file).values());
      second.add(stored.require(second(p), p.shape(), file).values());
    }
    return AdamMoments.restored(model.parameters(), first, second, state.step());
  }

  private Safetensors tensors(Map<String, byte[]> files, String name) {
    byte[] bytes = files.getOrDefault(name, new byte[0]);
    Path file = path.resolve(name);
    Safetensors stored =
        new SafetensorsReader(SafetensorsReader.DEFAULT_LIMIT, false).parse(bytes, file.toString());
    String schema = stored.metadata().getOrDefault("schema", "none");
    if (!schema.equals(Integer.toString(SCHEMA))) {
      throw new BadFile(
          "%s has schema %s, this program reads schema %d: use the version that wrote it"
              .formatted(file, schema, SCHEMA));
    }
    String model = stored.metadata().getOrDefault("model", "none");
    if (!model.equals(settings.model())) {
      throw new BadFile(
          "%s belongs to model %s, %s to %s".formatted(file, model, CONFIG, settings.model()));
    }
    return stored;
  }

  private static String first(Parameter parameter) {
    return parameter.name() + ".adam.first_moment";
  }

  private static String second(Parameter parameter) {
    return parameter.name() + ".adam.second_moment";
  }

  private static boolean isFree(Path path) throws IOException {
    if (!Files.exists(path)) {
      return true;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      return !entries.iterator().hasNext();
    }
  }
}
