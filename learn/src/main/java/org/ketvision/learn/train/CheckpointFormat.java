package org.ketvision.learn.train;

import java.nio.file.Path;
import java.util.Map;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.storage.Safetensors;
import org.ketvision.learn.storage.SafetensorsReader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The files of a checkpoint: written from a learner, read back into one.
final class CheckpointFormat {
  static final String MODEL = "model.safetensors";
  static final String OPTIMIZER = "optimizer.safetensors";
  static final String STATE = "state.json";
  private static final int STATE_LIMIT = 1 << 20;
  private static final int SCHEMA = 1;
  private static final String FIGURES = "figure_sums";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private CheckpointFormat() {}

  /// All three files.
  static Map<String, byte[]> write(Snapshot snapshot, String model, RunState state) {
    return Map.of(
        MODEL,
        new Safetensors(metadata(model), snapshot.model()).toBytes(),
        OPTIMIZER,
        new Safetensors(metadata(model), snapshot.optimizer()).toBytes(),
        STATE,
        MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(state));
  }

  /// What judging the model takes: nothing of the optimiser's.
  static Map<String, byte[]> writeModel(Snapshot snapshot, String model, RunState state) {
    return Map.of(
        MODEL,
        new Safetensors(metadata(model), snapshot.model()).toBytes(),
        STATE,
        MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(state));
  }

  private static Map<String, String> metadata(String model) {
    return Map.of(
        "schema", Integer.toString(SCHEMA), "model", model, "ketvision", Platform.version());
  }

  /// The state.
  ///
  /// @param folder where the files were read, for messages
  /// @throws BadFile if it is damaged or of another version
  static RunState state(Map<String, byte[]> files, Path folder) {
    Path file = folder.resolve(STATE);
    byte[] bytes = files.getOrDefault(STATE, new byte[0]);
    if (bytes.length > STATE_LIMIT) {
      throw new BadFile("%s is larger than the limit of %d bytes".formatted(file, STATE_LIMIT));
    }
    try {
      if (!(MAPPER.readTree(bytes) instanceof ObjectNode object)) {
        throw new BadFile("%s is damaged: it holds no JSON object".formatted(file));
      }
      if (!object.has(FIGURES)) {
        object.putObject(FIGURES); // as runs were written whose loss was their only figure
      }
      RunState state = MAPPER.treeToValue(object, RunState.class);
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

  /// Brings a learner to the state of a checkpoint.
  ///
  /// @throws BadFile if the tensors are not those of the settings
  static void restore(Learner learner, Checkpoint checkpoint, String model) {
    StoredTensors tensors = tensors(checkpoint, MODEL, model);
    StoredTensors optimizer = tensors(checkpoint, OPTIMIZER, model);
    learner.restore(
        tensors.matching(learner.model()),
        optimizer.matching(learner.optimizer()),
        checkpoint.state().step());
  }

  /// The tensors of a checkpoint's file.
  ///
  /// @param model which they must belong to
  /// @throws BadFile if the file is damaged, of another version or another model's
  static StoredTensors tensors(Checkpoint checkpoint, String name, String model) {
    byte[] bytes = checkpoint.files().getOrDefault(name, new byte[0]);
    Path file = checkpoint.folder().resolve(name);
    Safetensors stored =
        new SafetensorsReader(SafetensorsReader.DEFAULT_LIMIT, false).parse(bytes, file.toString());
    String schema = stored.metadata().getOrDefault("schema", "none");
    if (!schema.equals(Integer.toString(SCHEMA))) {
      throw new BadFile(
          "%s has schema %s, this program reads schema %d: use the version that wrote it"
              .formatted(file, schema, SCHEMA));
    }
    String owner = stored.metadata().getOrDefault("model", "none");
    if (!owner.equals(model)) {
      throw new BadFile(
          "%s belongs to model %s, %s to %s".formatted(file, owner, RunFolder.CONFIG, model));
    }
    return new StoredTensors(file, stored);
  }
}
