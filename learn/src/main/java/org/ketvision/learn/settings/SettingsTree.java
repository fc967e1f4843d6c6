package org.ketvision.learn.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ketvision.learn.failure.BadSetting;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A tree of settings whose keys are those of the defaults it started from.
final class SettingsTree {
  private static final String STEPS = "training.steps";
  private static final String EPOCHS = "training.epochs";

  private final ObjectNode root;

  /// Starts from the defaults; changes are made in that tree.
  SettingsTree(ObjectNode defaults) {
    root = defaults;
  }

  /// Sets every value of another tree.
  void overlay(ObjectNode other) {
    if (present(other, STEPS) && present(other, EPOCHS)) {
      throw new BadSetting("give either training.steps or training.epochs, not both");
    }
    overlay(other, "");
  }

  private void overlay(ObjectNode other, String prefix) {
    for (Map.Entry<String, JsonNode> entry : other.properties()) {
      String key = prefix + entry.getKey();
      if (entry.getValue() instanceof ObjectNode group && node(key) instanceof ObjectNode) {
        overlay(group, key + ".");
      } else {
        set(key, entry.getValue());
      }
    }
  }

  /// Sets one value; steps and epochs push each other out.
  void set(String key, JsonNode value) {
    JsonNode known = node(key);
    if (known.isMissingNode()) {
      throw new BadSetting(
          "unknown setting '%s': did you mean %s?".formatted(abbreviated(key), nearest(key)));
    }
    if (known.isObject()) {
      throw new BadSetting(
          "setting %s is a group: set one of its keys, such as %s"
              .formatted(key, key + "." + known.propertyNames().iterator().next()));
    }
    boolean pair = !node(STEPS).isMissingNode() && !node(EPOCHS).isMissingNode();
    if (pair && !value.isNull() && key.equals(STEPS)) {
      put(EPOCHS, root.nullNode());
    }
    if (pair && !value.isNull() && key.equals(EPOCHS)) {
      put(STEPS, root.nullNode());
    }
    if (!(pair && value.isNull() && (key.equals(STEPS) || key.equals(EPOCHS)))) {
      put(key, value);
    }
  }

  /// Checks that another tree has every key of this one.
  void requireComplete(ObjectNode other) {
    for (String key : keys()) {
      if (at(other, key).isMissingNode()) {
        throw new BadSetting("setting %s is missing".formatted(key));
      }
    }
  }

  private void put(String key, JsonNode value) {
    int dot = key.lastIndexOf('.');
    ObjectNode group = dot < 0 ? root : (ObjectNode) node(key.substring(0, dot));
    group.set(key.substring(dot + 1), value);
  }

  private JsonNode node(String key) {
    return at(root, key);
  }

  private static JsonNode at(JsonNode tree, String key) {
    JsonNode node = tree;
    for (String name : key.split("\\.", -1)) {
      node = node.path(name);
    }
    return node;
  }

  private static boolean present(ObjectNode tree, String key) {
    JsonNode node = at(tree, key);
    return !node.isMissingNode() && !node.isNull();
  }

  /// All dotted keys.
  List<String> keys() {
    List<String> keys = new ArrayList<>();
    collect(root, "", keys);
    return keys;
  }

  private static void collect(ObjectNode node, String prefix, List<String> keys) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (entry.getValue() instanceof ObjectNode group) {
        collect(group, prefix + entry.getKey() + ".", keys);
      } else {
        keys.add(prefix + entry.getKey());
      }
    }
  }

  /// The known key with the fewest edits to the unknown one; a key's last name counts as well as
  /// the whole.
  private String nearest(String unknown) {
    String wanted = abbreviated(unknown);
    String best = "";
    int fewest = Integer.MAX_VALUE;
    for (String key : keys()) {
      String name = key.substring(key.lastIndexOf('.') + 1);
      int edits =
          Math.min(
              Nearest.edits(wanted, key),
              Nearest.edits(wanted.substring(wanted.lastIndexOf('.') + 1), name) + 1);
      if (edits < fewest) {
        fewest = edits;
        best = key;
      }
    }
    return best;
  }

  /// The dotted key at which reading failed.
  static String path(JacksonException e) {
    StringBuilder key = new StringBuilder();
    for (JacksonException.Reference reference : e.getPath()) {
      if (reference.getPropertyName() != null) {
        key.append(key.isEmpty() ? "" : ".").append(reference.getPropertyName());
      }
    }
    return key.toString();
  }

  /// The value there, abbreviated.
  static String valueAt(ObjectNode tree, String key) {
    return abbreviated(at(tree, key).toString());
  }

  static String abbreviated(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= 60 ? line : line.substring(0, 60) + "…";
  }
}
