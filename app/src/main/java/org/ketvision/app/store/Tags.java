package org.ketvision.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.storage.AtomicFiles;
import org.ketvision.learn.train.RunFolder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The tags of a run, in `tags.json` of its folder: `{"schema":1,"tags":["paper","good"]}`.
public final class Tags {
  static final String FILE = RunFolder.TAGS;
  private static final int SCHEMA = 1;
  private static final int MOST = 100;
  private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._:/-]{0,63}");

  private Tags() {}

  /// Checks a tag: up to 64 letters, digits and `._:/-`, the first a letter or a digit.
  ///
  /// @throws BadSetting if it is none
  public static String require(String tag) {
    if (!TAG.matcher(tag).matches()) {
      throw new BadSetting(
          "'%s' is no tag: use up to 64 letters, digits and ._:/-, beginning with a letter or digit"
              .formatted(tag));
    }
    return tag;
  }

  /// The tags of a run, sorted; none if it was never tagged.
  ///
  /// @throws BadFile if the file is damaged
  public static List<String> read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try {
      if (RunFiles.has(folder, FILE)
          && RunReader.JSON.readTree(RunFiles.small(file)) instanceof ObjectNode object
          && object.path("schema").isInt()
          && object.path("schema").intValue() == SCHEMA
          && object.path("tags").isArray()) {
        TreeSet<String> tags = new TreeSet<>();
        for (JsonNode tag : object.path("tags")) {
          tags.add(require(tag.asString("")));
        }
        return tags.stream().limit(MOST).toList();
      }
    } catch (IOException | JacksonException | BadSetting _) {
      // said below
    }
    throw new BadFile("%s is damaged: remove it and tag the run again".formatted(file));
  }

  /// Adds and removes tags in one atomic write; writes nothing if nothing changes.
  ///
  /// The caller holds the store's lock, so that two processes do not lose each other's tags.
  ///
  /// @return the tags now
  /// @throws BadSetting if there would be more than 100
  /// @throws org.ketvision.learn.failure.OutsideFailure if the folder cannot be written
  static List<String> change(Path folder, List<String> add, List<String> remove) {
    List<String> before = read(folder);
    TreeSet<String> tags = new TreeSet<>(before);
    add.forEach(tag -> tags.add(require(tag)));
    tags.removeAll(remove);
    if (tags.size() > MOST) {
      throw new BadSetting(
          "%s would have %d tags, %d is the limit".formatted(folder, tags.size(), MOST));
    }
    List<String> after = new ArrayList<>(tags);
    if (!after.equals(before)) {
      ObjectNode object = RunReader.JSON.createObjectNode().put("schema", SCHEMA);
      after.forEach(object.putArray("tags")::add);
      AtomicFiles.write(folder.resolve(FILE), RunReader.JSON.writeValueAsString(object) + "\n");
    }
    return after;
  }
}
