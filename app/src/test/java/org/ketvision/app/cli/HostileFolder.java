package org.ketvision.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ketvision.learn.storage.AtomicFiles;
import org.ketvision.learn.storage.CommittedFiles;

/// A working folder with good data in `data`, a good run in `run`, and whatever a hostile case puts
/// there.
record HostileFolder(Path path) {
  /// Writes something hostile.
  @FunctionalInterface
  interface Change {
    void make(HostileFolder folder) throws IOException;
  }

  /// One case: what is put there, the command that meets it, and how that must end.
  ///
  /// @param name of the case
  /// @param code exit code
  /// @param change what is put into the folder
  /// @param words the command; `@` stands for the folder
  /// @param parts what the one line on standard error says
  record Case(String name, int code, Change change, List<String> words, List<String> parts) {
    @Override
    public String toString() {
      return name;
    }
  }

  /// Copies a good folder.
  static HostileFolder copy(Path good, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(good)) {
      for (Path from : all.toList()) {
        Path target = to.resolve(good.relativize(from).toString());
        if (!from.equals(good)) {
          Files.copy(from, target);
        }
      }
    }
    return new HostileFolder(to);
  }

  Path file(String name) {
    return path.resolve(name);
  }

  void write(String name, byte[] content) {
    try {
      Files.createDirectories(file(name).getParent());
      Files.write(file(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String name, String text) {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  byte[] read(String name) {
    try {
      return Files.readAllBytes(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String name) {
    return new String(read(name), StandardCharsets.UTF_8);
  }

  /// Replaces one text by another in a file that has it.
  void replace(String name, String from, String to) {
    String text = text(name);
    if (!text.contains(from)) {
      throw new IllegalArgumentException(name + " has no " + from);
    }
    write(name, text.replace(from, to));
  }

  /// A file that claims a size and takes no room.
  void sparse(String name, byte[] start, long length) throws IOException {
    write(name, start);
    try (RandomAccessFile file = new RandomAccessFile(file(name).toFile(), "rw")) {
      file.setLength(length);
    }
  }

  /// A link in place of whatever was there; what it leads to is beside the folder of the run.
  void link(String name, String target) throws IOException {
    if (Files.exists(file(name))) {
      Files.move(file(name), file(target));
    }
    Files.createSymbolicLink(file(name), file(target));
  }

  /// A pipe that nobody writes to: opening it waits forever.
  void pipe(String name) throws IOException {
    Files.deleteIfExists(file(name));
    try {
      int code = new ProcessBuilder("mkfifo", file(name).toString()).start().waitFor();
      if (code != 0) {
        throw new IOException("mkfifo ended with " + code);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void folder(String name) throws IOException {
    Files.deleteIfExists(file(name));
    Files.createDirectories(file(name));
  }

  /// Changes one file of the run's last checkpoint as somebody would who can compute checksums. The
  /// older checkpoints are taken away.
  void recommit(String name, byte[] content) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String each : List.of("model.safetensors", "optimizer.safetensors", "state.json")) {
      files.put(each, each.equals(name) ? content : read("run/" + each));
    }
    AtomicFiles.deleteFolder(file("run/checkpoints"));
    CommittedFiles.commit(file("run"), files);
  }

  /// What the command's words are here.
  String[] words(Case hostile) {
    return hostile.words().stream()
        .map(word -> word.replace("@", path.toString()))
        .toArray(String[]::new);
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] first(byte[] content, int length) {
    return Arrays.copyOf(content, length);
  }
}
