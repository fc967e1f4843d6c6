package org.ketvision.learn.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.Failure;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/// Reads, merges and writes settings as YAML.
///
/// Later sources win: the defaults, what suits the data set, a preset, a file, then single
/// overrides (on the command line the environment's, `--set`'s and the options', in this order). A
/// key that the defaults do not have is an error that names the nearest one.
public final class SettingsReader {
  private static final int LIMIT = 1 << 20;
  private static final String VARIABLE = "KETVISION_SET_";
  private static final String DATASET = "data.name";

  /// What a setting of a type takes, in words.
  private static final Map<Class<?>, String> KINDS =
      Map.of(
          int.class, "a whole number",
          Integer.class, "a whole number",
          long.class, "a whole number",
          double.class, "a number",
          boolean.class, "true or false");

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                  .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                  .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(16).build())
                  .build())
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private SettingsReader() {}

  /// The settings of a training from all their sources.
  ///
  /// @param model the model, which a file may not contradict
  /// @param overrides dotted keys and their values, such as `training.batch` and `256`, in order
  /// @throws BadSetting naming the key that is unknown or has a senseless value
  /// @throws BadFile if the file is missing or is not YAML
  public static <S extends RunSettings> S merge(
      SettingsFamily<S> family,
      String model,
      Optional<Preset> preset,
      Optional<Path> file,
      Map<String, String> overrides) {
    ObjectNode tree = MAPPER.valueToTree(family.standard(model));
    SettingsTree settings = new SettingsTree(tree);
    Optional<ObjectNode> stored = file.map(SettingsReader::parse);
    family
        .suited(model, dataset(tree, preset, stored, overrides))
        .forEach((k, v) -> settings.set(k, scalar(k, v)));
    preset.ifPresent(p -> p.overrides().forEach((k, v) -> settings.set(k, scalar(k, v))));
    stored.ifPresent(settings::overlay);
    overrides.forEach((k, v) -> settings.set(k, scalar(k, v)));
    JsonNode named = tree.path("model");
    if (!named.asString("").equals(model)) {
      throw new BadSetting(
          "the model is %s on the command line, but %s in the settings: name one"
              .formatted(model, abbreviated(named.asString("something else"))));
    }
    return bind(tree, family.type());
  }

  /// The data set that the last source to name one names.
  private static String dataset(
      ObjectNode defaults,
      Optional<Preset> preset,
      Optional<ObjectNode> file,
      Map<String, String> overrides) {
    String name = defaults.path("data").path("name").asString("");
    String chosen = preset.map(p -> p.overrides().get(DATASET)).orElse(null);
    if (chosen != null) {
      name = scalar(DATASET, chosen).asString(name);
    }
    if (file.isPresent()) {
      name = file.get().path("data").path("name").asString(name);
    }
    String given = overrides.get(DATASET);
    return given == null ? name : scalar(DATASET, given).asString(name);
  }

  /// The model that a run's file is of; null if it names none.
  ///
  /// @throws BadFile if the file is missing or not YAML
  public static @Nullable String model(Path file) {
    return parse(file).path("model").stringValue(null);
  }

  /// The complete settings of a run's file; a missing key is an error here.
  ///
  /// @throws BadFile if the file is missing, not YAML, of another version, or not complete
  public static <S extends RunSettings> S read(SettingsFamily<S> family, String model, Path file) {
    ObjectNode tree = parse(file);
    S standard = family.standard(model);
    JsonNode schema = tree.path("schema");
    if (!schema.isInt() || schema.intValue() != standard.schema()) {
      throw new BadFile(
          "%s has schema %s, this program reads schema %d: use the version that wrote it"
              .formatted(file, schema.isMissingNode() ? "none" : schema, standard.schema()));
    }
    try {
      SettingsTree complete = new SettingsTree(MAPPER.valueToTree(standard));
      complete.requireComplete(tree);
      complete.overlay(tree);
      return bind(tree, family.type());
    } catch (BadSetting e) {
      throw new BadFile("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// All dotted keys of a model's settings.
  public static List<String> keys(SettingsFamily<?> family, String model) {
    return new SettingsTree(MAPPER.valueToTree(family.standard(model))).keys();
  }

  /// The settings as YAML, every key visible.
  public static String write(RunSettings settings) {
    return MAPPER.writeValueAsString(settings);
  }

  /// Splits `a.b=c` into key and value.
  ///
  /// @throws BadSetting if there is no `=`
  public static Map.Entry<String, String> assignment(String text) {
    int at = text.indexOf('=');
    if (at < 1) {
      throw new BadSetting(
          "'%s' sets nothing: write key=value, such as training.batch=256".formatted(text));
    }
    return Map.entry(text.substring(0, at).strip(), text.substring(at + 1).strip());
  }

  /// The settings of environment variables for a model: `KETVISION_SET_TRAINING_LEARNING_RATE=0.01`
  /// sets `training.learning-rate`. A key that only other models have is passed over.
  ///
  /// @param families all that are known, `family` among them
  /// @return values by dotted key
  /// @throws BadSetting if a variable of that kind names no setting of any model
  public static Map<String, String> environment(
      SettingsFamily<?> family,
      String model,
      List<? extends SettingsFamily<?>> families,
      Map<String, String> variables) {
    Map<String, String> own = variables(family, model);
    Set<String> known = new TreeSet<>(own.keySet());
    for (SettingsFamily<?> other : families) {
      other.models().forEach(name -> known.addAll(variables(other, name).keySet()));
    }
    Map<String, String> settings = new TreeMap<>();
    variables.forEach(
        (name, value) -> {
          if (name.startsWith(VARIABLE) && !known.contains(name)) {
            throw new BadSetting(
                "environment variable %s names no setting: did you mean %s?"
                    .formatted(abbreviated(name), Nearest.of(abbreviated(name), known)));
          }
          String key = own.get(name);
          if (key != null) {
            settings.put(key, value);
          }
        });
    return settings;
  }

  /// A text on one short line.
  public static String abbreviated(String text) {
    return SettingsTree.abbreviated(text);
  }

  /// A model's keys by the variables that set them.
  private static Map<String, String> variables(SettingsFamily<?> family, String model) {
    Map<String, String> known = new TreeMap<>();
    keys(family, model).forEach(key -> known.put(variable(key), key));
    return known;
  }

  private static String variable(String key) {
    return VARIABLE + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static JsonNode scalar(String key, String value) {
    try {
      JsonNode node = MAPPER.readTree(value.isBlank() ? "\"\"" : value);
      return node.isObject() ? MAPPER.getNodeFactory().stringNode(value) : node;
    } catch (JacksonException e) {
      throw new BadSetting("setting %s cannot be '%s'".formatted(key, value), e);
    }
  }

  private static ObjectNode parse(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LIMIT + 1);
      if (bytes.length > LIMIT) {
        throw new BadFile("%s is larger than %d bytes: not settings".formatted(file, LIMIT));
      }
      JsonNode node = MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8));
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw new BadFile("%s holds no settings: write lines such as 'seed: 1'".formatted(file));
    } catch (IOException e) {
      throw new BadFile(
          "settings %s cannot be read (%s): check the path"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    } catch (JacksonException e) {
      throw new BadFile(
          "%s is not proper YAML%s: %s"
              .formatted(
                  file,
                  e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr(),
                  oneLine(e.getOriginalMessage())),
          e);
    }
  }

  private static <S extends RunSettings> S bind(ObjectNode tree, Class<S> type) {
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (JacksonException e) {
      if (e.getCause() instanceof Failure failure) {
        throw failure;
      }
      String key = SettingsTree.path(e);
      throw new BadSetting(
          "setting %s cannot be %s: %s".formatted(key, SettingsTree.valueAt(tree, key), advice(e)),
          e);
    }
  }

  private static String advice(JacksonException e) {
    return switch (e) {
      case InputCoercionException _ -> "its size is beyond what a setting can hold";
      case MismatchedInputException other
          when other.getTargetType() != null && KINDS.containsKey(other.getTargetType()) ->
          "give " + KINDS.get(other.getTargetType());
      default -> oneLine(e.getOriginalMessage());
    };
  }

  private static String oneLine(String message) {
    String line = message.lines().findFirst().orElse("");
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }
}
