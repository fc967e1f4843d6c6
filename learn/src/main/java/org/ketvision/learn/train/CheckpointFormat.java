package org.ketvision.learn.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.optim.AdamMoments;
import org.ketvision.learn.parameter.Parameter;
import org.ketvision.learn.settings.TrainSettings;
import org.ketvision.learn.storage.Safetensors;
import org.ketvision.learn.storage.SafetensorsReader;
import org.ketvision.learn.storage.Tensor;
import org.ketvision.quantum.state.Execution;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// The files of a checkpoint: written from a trainer, read back into model, moments and state.
final class CheckpointFormat {
  static final String MODEL = "model.safetensors";
  static final String OPTIMIZER = "optimizer.safetensors";
  static final String STATE = "state.json";
  private static final int SCHEMA = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private CheckpointFormat() {}

  /// All three files.
  static Map<String, byte[]> write(Trainer trainer, RunState state) {
    List<Tensor> moments = new ArrayList<>();
    List<Parameter> parameters = trainer.model().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = parameters.get(i);
      moments.add(Tensor.float64(first(p), p.shape(), trainer.moments().first(i)));
      moments.add(Tensor.float64(second(p), p.shape(), trainer.moments().second(i)));
    }
    return Map.of(
        MODEL,
        model(trainer.model()),
        OPTIMIZER,
        new Safetensors(metadata(trainer.model()), moments).toBytes(),
        STATE,
        MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(state));
  }

  /// What judging the model takes: no moments.
  static Map<String, byte[]> writeModel(Trainer trainer, RunState state) {
    return Map.of(
        MODEL,
        model(trainer.model()),
        STATE,
        MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(state));
  }

  private static byte[] model(Autoencoder model) {
    List<Tensor> tensors = new ArrayList<>();
    for (Parameter p : model.tensors()) {
      tensors.add(Tensor.float64(p.name(), p.shape(), p.values()));
    }
    return new Safetensors(metadata(model), tensors).toBytes();
  }

  private static Map<String, String> metadata(Autoencoder model) {
    return Map.of(
        "schema",
        Integer.toString(SCHEMA),
        "model",
        model.spec().model(),
        "ketvision",
        Platform.version());
  }

  /// The state.
  ///
  /// @param folder where the files were read, for messages
  /// @throws BadFile if it is damaged or of another version
  static RunState state(Map<String, byte[]> files, Path folder) {
    Path file = folder.resolve(STATE);
    try {
      RunState state = MAPPER.readValue(files.getOrDefault(STATE, new byte[0]), RunState.class);
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

  /// The model, to be closed by the caller.
  ///
  /// @throws BadFile if the tensors are not those of the settings
  static Autoencoder model(
      Map<String, byte[]> files, Path folder, TrainSettings settings, Execution execution) {
    Safetensors stored = tensors(files, folder, MODEL, settings);
    Autoencoder model = settings.spec().blank(execution);
    try {
      Set<String> names = new HashSet<>();
      for (Parameter p : model.tensors()) {
        names.add(p.name());
        double[] values = stored.require(p.name(), p.shape(), folder.resolve(MODEL)).values();
        System.arraycopy(values, 0, p.values(), 0, values.length);
      }
      stored.requireOnly(names, folder.resolve(MODEL));
      return model;
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /// The optimiser's state.
  ///
  /// @throws BadFile if the tensors are not those of the model
  static AdamMoments moments(
      Map<String, byte[]> files,
      Path folder,
      TrainSettings settings,
      Autoencoder model,
      RunState state) {
    Safetensors stored = tensors(files, folder, OPTIMIZER, settings);
    Path file = folder.resolve(OPTIMIZER);
    List<double[]> first = new ArrayList<>();
    List<double[]> second = new ArrayList<>();
    for (Parameter p : model.parameters()) {
      first.add(stored.require(first(p), p.shape(), file).values());
      second.add(stored.require(second(p), p.shape(), file).values());
    }
    return AdamMoments.restored(model.parameters(), first, second, state.step());
  }

  private static Safetensors tensors(
      Map<String, byte[]> files, Path folder, String name, TrainSettings settings) {
    byte[] bytes = files.getOrDefault(name, new byte[0]);
    Path file = folder.resolve(name);
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
          "%s belongs to model %s, %s to %s"
              .formatted(file, model, RunFolder.CONFIG, settings.model()));
    }
    return stored;
  }

  private static String first(Parameter parameter) {
    return parameter.name() + ".adam.first_moment";
  }

  private static String second(Parameter parameter) {
    return parameter.name() + ".adam.second_moment";
  }
}
