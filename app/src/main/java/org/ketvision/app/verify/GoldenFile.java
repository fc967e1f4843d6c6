package org.ketvision.app.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ketvision.learn.failure.BadFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A JSON file of reference numbers: lists of cases by family, with notes on how they were made.
final class GoldenFile {
  private static final long MOST_BYTES = 64L << 20;

  /// Numbers, names and brackets: what keeps the tree of a file of any kind below 256 MiB.
  private static final long MOST_TOKENS = 4_000_000;

  private static final Set<String> NOTES = Set.of("meta", "self_check", "conventions", "formulas");
  private static final Set<String> KNOWN_FAMILIES =
      Set.of("block", "encoder_unitary", "qmae", "noise", "qinr", "metrics", "distances");

  private final Path path;
  private final JsonNode root;

  private GoldenFile(Path path, JsonNode root) {
    this.path = path;
    this.root = root;
  }

  /// Reads a golden file; anything but an object of known lists is a [BadFile].
  static GoldenFile read(Path path) {
    try {
      if (!Files.isRegularFile(path)) {
        throw new BadFile("there is no golden file at %s".formatted(path));
      }
      if (Files.size(path) > MOST_BYTES) {
        throw new BadFile("golden file %s is larger than %d MiB".formatted(path, MOST_BYTES >> 20));
      }
      JsonMapper mapper =
          JsonMapper.builder(
                  JsonFactory.builder()
                      .streamReadConstraints(
                          StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
                      .build())
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .build();
      GoldenFile file = new GoldenFile(path, mapper.readTree(Files.readAllBytes(path)));
      file.requireKnownFields();
      return file;
    } catch (JacksonException e) {
      throw new BadFile("%s is not readable JSON: %s".formatted(path, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new BadFile("%s cannot be read: %s".formatted(path, e.getMessage()), e);
    }
  }

  /// The families that have cases here, in file order.
  List<String> families() {
    return root.propertyNames().stream().filter(KNOWN_FAMILIES::contains).toList();
  }

  /// The cases of a family; none when the file has no such list.
  List<GoldenCase> cases(String family) {
    JsonNode list = root.get(family);
    if (list == null) {
      return List.of();
    }
    if (!list.isArray()) {
      throw new BadFile("%s: %s is not a list of cases".formatted(path, family));
    }
    List<GoldenCase> cases = new ArrayList<>();
    for (int k = 0; k < list.size(); k++) {
      String place = "%s[%d]".formatted(family, k);
      if (!list.get(k).isObject()) {
        throw new BadFile(
            "%s: %s is not an object; a golden case holds named fields".formatted(path, place));
      }
      cases.add(new GoldenCase(place, list.get(k)));
    }
    return cases;
  }

  private void requireKnownFields() {
    if (!root.isObject()) {
      throw new BadFile("%s is not a JSON object of golden families".formatted(path));
    }
    for (String field : root.propertyNames()) {
      if (!NOTES.contains(field) && !KNOWN_FAMILIES.contains(field)) {
        throw new BadFile(
            "%s has an unknown field \"%s\"; known families are %s"
                .formatted(path, field, KNOWN_FAMILIES.stream().sorted().toList()));
      }
    }
  }
}
