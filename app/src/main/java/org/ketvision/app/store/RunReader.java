package org.ketvision.app.store;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ketvision.learn.failure.BadFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads what the store shows of a run from its folder: a few small text files, never the tensors.
///
/// Nothing here fails on a broken run: what is wrong becomes the record's problem.
public final class RunReader {
  private static final int MAX_SETTINGS = 1000;
  private static final StreamReadConstraints SHALLOW =
      StreamReadConstraints.builder().maxNestingDepth(16).build();

  private static final YAMLMapper YAML =
      new YAMLMapper(YAMLFactory.builder().streamReadConstraints(SHALLOW).build());
  static final JsonMapper JSON =
      new JsonMapper(JsonFactory.builder().streamReadConstraints(SHALLOW).build());

  private RunReader() {}

  /// Whether a folder holds a run, be it a broken one: settings with the keys of a run, or at least
  /// two of its other files.
  public static boolean isRun(Path folder) {
    return RunFiles.others(folder) >= 2
        || (RunFiles.has(folder, RunFiles.CONFIG) && config(folder).isPresent());
  }

  /// What is known of the run in a folder; empty if it holds none.
  ///
  /// @param path what the record is to call it
  public static Optional<RunRecord> read(Path folder, String path) {
    boolean configured = RunFiles.has(folder, RunFiles.CONFIG);
    long others = RunFiles.others(folder);
    if (!configured && others < 2) {
      return Optional.empty();
    }
    Optional<ObjectNode> config = configured ? config(folder) : Optional.empty();
    if (config.isEmpty() && others < 2) {
      return Optional.empty();
    }
    return Optional.of(record(folder, path, config.orElse(null)));
  }

  private static RunRecord record(Path folder, String path, @Nullable ObjectNode config) {
    Map<String, @Nullable Object> settings = new LinkedHashMap<>();
    String problem = "";
    if (config == null) {
      problem =
          "%s is %s"
              .formatted(
                  RunFiles.CONFIG, RunFiles.has(folder, RunFiles.CONFIG) ? "damaged" : "missing");
    } else {
      flatten("", config, settings);
    }
    ObjectNode state = null;
    if (RunFiles.has(folder, RunFiles.MARKER)) {
      try {
        state = state(folder);
      } catch (IOException | JacksonException e) {
        problem = problem.isEmpty() ? String.valueOf(e.getMessage()) : problem;
      }
    } else if (problem.isEmpty() && RunFiles.has(folder, RunFiles.STATE)) {
      problem = "%s is missing".formatted(RunFiles.MARKER);
    }
    List<String> tags = List.of();
    try {
      tags = Tags.read(folder);
    } catch (BadFile e) {
      problem = problem.isEmpty() ? "%s is damaged".formatted(Tags.FILE) : problem;
    }
    Map<String, Double> metrics = new LinkedHashMap<>(MetricLines.last(folder));
    number(state, "best_loss").ifPresent(best -> metrics.put("best_loss", best));
    if (state != null && state.path("validation") instanceof ObjectNode validation) {
      for (String key : validation.propertyNames()) {
        if (key.startsWith("best_") && !key.equals("best_step")) {
          String score = "best_validation_" + key.substring("best_".length());
          number(validation, key).ifPresent(best -> metrics.put(score, best));
        }
      }
    }
    return new RunRecord(
        path,
        String.valueOf(folder.toAbsolutePath().normalize().getFileName()),
        status(state, problem),
        problem,
        text(settings.get("model")),
        text(settings.get("data.name")),
        time(folder.resolve(RunFiles.CONFIG), folder),
        time(folder.resolve(RunFiles.MARKER), folder),
        whole(state, "step"),
        whole(state, "steps"),
        state != null ? whole(state, "seed") : settings.get("seed") instanceof Long s ? s : null,
        number(state, "seconds").orElse(null),
        state == null ? null : state.path("environment").path("kernel").asString(null),
        state == null ? null : state.path("environment").path("ketvision").asString(null),
        tags,
        settings,
        metrics);
  }

  private static RunStatus status(@Nullable ObjectNode state, String problem) {
    if (!problem.isEmpty()) {
      return RunStatus.DAMAGED;
    }
    if (state == null) {
      return RunStatus.NEW;
    }
    Long step = whole(state, "step");
    Long steps = whole(state, "steps");
    return step != null && step.equals(steps) ? RunStatus.DONE : RunStatus.UNFINISHED;
  }

  /// The settings, if they are those of a run.
  private static Optional<ObjectNode> config(Path folder) {
    try {
      JsonNode tree =
          YAML.readTree(
              new String(RunFiles.small(folder.resolve(RunFiles.CONFIG)), StandardCharsets.UTF_8));
      return tree instanceof ObjectNode object
              && object.path("schema").isNumber()
              && object.path("model").isString()
          ? Optional.of(object)
          : Optional.empty();
    } catch (IOException | JacksonException _) {
      return Optional.empty();
    }
  }

  private static ObjectNode state(Path folder) throws IOException {
    Path file = folder.resolve(RunFiles.STATE);
    String problem;
    try {
      if (JSON.readTree(RunFiles.small(file)) instanceof ObjectNode object
          && object.path("step").isIntegralNumber()
          && object.path("steps").isIntegralNumber()) {
        return object;
      }
      problem = "lacks the steps done";
    } catch (IOException e) {
      problem = "cannot be read (%s)".formatted(RunFiles.reason(e));
    } catch (JacksonException e) {
      problem = "is not proper JSON";
    }
    throw new IOException("%s %s".formatted(RunFiles.STATE, problem));
  }

  private static void flatten(
      String prefix, ObjectNode node, Map<String, @Nullable Object> settings) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String key = prefix + entry.getKey();
      JsonNode value = entry.getValue();
      if (value instanceof ObjectNode group) {
        flatten(key + ".", group, settings);
      } else if (settings.size() < MAX_SETTINGS) {
        settings.put(key, plain(value));
      }
    }
  }

  private static @Nullable Object plain(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL, MISSING -> null;
      case BOOLEAN -> value.booleanValue();
      case NUMBER ->
          value.canConvertToLong() && value.isIntegralNumber()
              ? (Object) value.longValue()
              : (Object) value.asDouble(Double.NaN);
      case STRING -> value.stringValue();
      case ARRAY, OBJECT, BINARY, POJO -> value.toString();
    };
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static @Nullable Long whole(@Nullable ObjectNode state, String key) {
    return state != null && state.path(key).canConvertToLong() && state.path(key).isNumber()
        ? (Long) state.path(key).longValue()
        : null;
  }

  private static Optional<Double> number(@Nullable ObjectNode state, String key) {
    return state != null && state.path(key).isNumber()
        ? Optional.of(state.path(key).asDouble(Double.NaN))
        : Optional.empty();
  }

  private static String time(Path file, Path instead) {
    long millis = file.toFile().lastModified();
    File folder = instead.toFile();
    return Instant.ofEpochMilli(millis > 0 ? millis : folder.lastModified())
        .truncatedTo(ChronoUnit.SECONDS)
        .toString();
  }
}
