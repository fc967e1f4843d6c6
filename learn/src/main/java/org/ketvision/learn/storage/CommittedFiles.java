package org.ketvision.learn.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.OutsideFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Several files of a folder that change together or not at all.
///
/// A commit first writes each file under `NAME.next` and flushes it, then puts the marker
/// `commit.json` with the length and SHA-256 of every file in place by one rename, then renames
/// each file to its name. A reader takes the marker's word: a file whose content is not the
/// marker's is read from `NAME.next`, where a writer killed between the last two steps left it.
/// Content that is at neither place was damaged from outside.
public final class CommittedFiles {
  /// The marker's name.
  public static final String MARKER = "commit.json";

  /// What a file's name ends in until it is renamed.
  public static final String NEXT = ".next";

  private static final String UNFINISHED = ".unfinished";
  private static final int SCHEMA = 1;
  private static final int MARKER_LIMIT = 1 << 16;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(4).build())
                  .build())
          .build();

  private CommittedFiles() {}

  /// Writes those files, replacing the last commit.
  ///
  /// @param files content by name
  /// @throws OutsideFailure if the place cannot be written; the last commit then still holds
  public static void commit(Path folder, Map<String, byte[]> files) {
    try {
      Files.createDirectories(folder);
      completeLast(folder, files.keySet());
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        AtomicFiles.writeUnseen(folder.resolve(file.getKey() + NEXT), file.getValue());
      }
      AtomicFiles.flushFolder(folder);
      // The commit holds from here on.
      writeMarker(folder, files);
      for (String name : files.keySet()) {
        move(folder, name);
      }
      AtomicFiles.flushFolder(folder);
    } catch (IOException e) {
      throw AtomicFiles.unwritable(folder, e);
    }
  }

  /// Writes those files as a folder of their own, which appears whole or not at all.
  ///
  /// @param folder replaced if it is there
  /// @throws OutsideFailure if the place cannot be written
  public static void commitFolder(Path folder, Map<String, byte[]> files) {
    Path name = Objects.requireNonNull(folder.getFileName());
    Path work = folder.resolveSibling("." + name + UNFINISHED);
    try {
      AtomicFiles.deleteFolder(work);
      Files.createDirectories(work);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        AtomicFiles.writeUnseen(work.resolve(file.getKey()), file.getValue());
      }
      AtomicFiles.writeUnseen(work.resolve(MARKER), marker(files));
      AtomicFiles.flushFolder(work);
      AtomicFiles.deleteFolder(folder);
      AtomicFiles.rename(work, folder);
    } catch (IOException e) {
      throw AtomicFiles.unwritable(folder, e);
    }
  }

  /// Gives the files of the last commit their names, if its writer was killed before it did.
  ///
  /// @param names of the files
  /// @throws OutsideFailure if the place cannot be written
  public static void complete(Path folder, Set<String> names) {
    try {
      completeLast(folder, names);
    } catch (IOException e) {
      throw AtomicFiles.unwritable(folder, e);
    }
  }

  /// A writer killed after its marker left files under `NAME.next` that are the last commit: they
  /// get their names before anything overwrites them.
  private static void completeLast(Path folder, Set<String> names) throws IOException {
    if (!isCommitted(folder)
        || names.stream().noneMatch(name -> Files.exists(folder.resolve(name + NEXT)))) {
      return;
    }
    JsonNode entries;
    try {
      entries = marker(folder.resolve(MARKER)).path("files");
    } catch (BadFile _) {
      return; // nothing to rescue: the commit about to be made replaces it
    }
    for (String name : names) {
      Path next = folder.resolve(name + NEXT);
      if (isPlain(next)
          && Files.size(next) == entries.path(name).path("bytes").asLong(-1)
          && sha256(Files.readAllBytes(next))
              .equals(entries.path(name).path("sha256").asString(""))) {
        move(folder, name);
      }
    }
    AtomicFiles.flushFolder(folder);
  }

  private static void move(Path folder, String name) throws IOException {
    Files.move(
        folder.resolve(name + NEXT),
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static void writeMarker(Path folder, Map<String, byte[]> files) throws IOException {
    Path next = folder.resolve(MARKER + NEXT);
    AtomicFiles.writeUnseen(next, marker(files));
    AtomicFiles.rename(next, folder.resolve(MARKER));
  }

  private static byte[] marker(Map<String, byte[]> files) {
    ObjectNode marker = MAPPER.createObjectNode().put("schema", SCHEMA);
    ObjectNode entries = marker.putObject("files");
    new TreeMap<>(files)
        .forEach(
            (name, bytes) ->
                entries.putObject(name).put("bytes", bytes.length).put("sha256", sha256(bytes)));
    return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(marker) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /// Whether the folder has a commit.
  public static boolean isCommitted(Path folder) {
    return Files.isRegularFile(folder.resolve(MARKER));
  }

  /// The files of the last commit, each compared with the marker.
  ///
  /// @param limit the most bytes read, all files together
  /// @throws BadFile naming the file that is missing or damaged
  public static Map<String, byte[]> read(Path folder, long limit) {
    Path markerFile = folder.resolve(MARKER);
    JsonNode marker = marker(markerFile);
    JsonNode schema = marker.path("schema");
    if (!schema.isInt() || schema.intValue() != SCHEMA) {
      throw new BadFile(
          "%s has schema %s, this program reads schema %d: use the version that wrote it"
              .formatted(markerFile, schema, SCHEMA));
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    long left = limit;
    for (Map.Entry<String, JsonNode> entry : marker.path("files").properties()) {
      if (!entry.getKey().matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")) {
        throw new BadFile("%s names a file outside its folder".formatted(markerFile));
      }
      String sha256 = entry.getValue().path("sha256").asString("");
      byte[] bytes = verified(folder, entry.getKey(), sha256, left);
      files.put(entry.getKey(), bytes);
      left -= bytes.length;
    }
    return files;
  }

  private static JsonNode marker(Path file) {
    try {
      return MAPPER.readTree(bounded(file, MARKER_LIMIT));
    } catch (IOException e) {
      throw new BadFile(
          "%s cannot be read (%s): the folder holds no finished run"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    } catch (JacksonException e) {
      throw new BadFile("%s is damaged: it is not proper JSON".formatted(file), e);
    }
  }

  private static byte[] verified(Path folder, String name, String sha256, long limit) {
    for (Path place : new Path[] {folder.resolve(name), folder.resolve(name + NEXT)}) {
      try {
        byte[] bytes = bounded(place, limit);
        if (sha256(bytes).equals(sha256)) {
          return bytes;
        }
      } catch (IOException _) {
        // Missing here: the other place may have it.
      }
    }
    throw new BadFile(
        "%s is %s; restore it from a copy"
            .formatted(
                folder.resolve(name),
                Files.exists(folder.resolve(name))
                    ? "damaged: its SHA-256 is not the one in " + MARKER
                    : "missing"));
  }

  private static byte[] bounded(Path file, long limit) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isPlain(file)) {
      throw new BadFile(
          "%s is a link, a folder or a pipe, not a file of its own: restore it from a copy"
              .formatted(file));
    }
    if (Files.size(file) <= limit) {
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
        if (bytes.length <= limit) {
          return bytes;
        }
      }
    }
    throw new BadFile("%s is larger than the limit of %d bytes".formatted(file, limit));
  }

  private static boolean isPlain(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
