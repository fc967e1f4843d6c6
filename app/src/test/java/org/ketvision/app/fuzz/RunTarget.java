package org.ketvision.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ketvision.app.export.CsvExport;
import org.ketvision.app.family.Models;
import org.ketvision.app.store.MetricLines;
import org.ketvision.app.store.RunFixture;
import org.ketvision.app.store.RunRecord;
import org.ketvision.app.store.RunStore;
import org.ketvision.app.store.Tags;
import org.ketvision.learn.train.RunFolder;
import tools.jackson.databind.json.JsonMapper;

/// The text files of a run folder: settings, state, metrics and tags, one after the other in the
/// input with a record separator between them; what is missing stays good. The marker's checksums
/// are put right, or hardly an input would get past them.
record RunTarget() implements Target.Checked {
  private static final String SEPARATOR = "\u001e";
  private static final List<String> FILES =
      List.of("config.yaml", "state.json", "metrics.jsonl", "tags.json");

  @Override
  public void check(byte[] input) throws IOException {
    Path run = Declared.folder().resolve("run");
    Files.createDirectories(run);
    Files.deleteIfExists(run.resolve("tags.json"));
    for (Map.Entry<String, byte[]> file : Good.FILES.entrySet()) {
      Files.write(run.resolve(file.getKey()), file.getValue());
    }
    // Latin 1 keeps every byte as it is.
    String[] parts = new String(input, StandardCharsets.ISO_8859_1).split(SEPARATOR, FILES.size());
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].isEmpty()) {
        Files.write(run.resolve(FILES.get(i)), parts[i].getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    certify(run);
    Declared.file(
            "run",
            () -> RunFolder.open(run, Models.CATALOG, warning -> assertThat(warning).isNotBlank()))
        .ifPresent(folder -> Declared.file("run", folder::state));
    Declared.file("tags.json", () -> Tags.read(run));
    Declared.file("metrics.jsonl", () -> CsvExport.text(MetricLines.read(run)));
    RunStore store = new RunStore(Declared.folder(), Declared.folder());
    RunRecord record = Declared.file("run", () -> store.read(run)).orElseThrow();
    assertThat(record.status().word()).isNotBlank();
    assertThat(new JsonMapper().writeValueAsString(record)).isNotBlank();
  }

  /// A good run, made once.
  private static final class Good {
    static final Map<String, byte[]> FILES = files();

    private static Map<String, byte[]> files() {
      Path run = RunFixture.done(Declared.folder().resolve("good"), "qmae", 0.1, Map.of());
      try (Stream<Path> all = Files.list(run)) {
        Map<String, byte[]> files = new HashMap<>();
        for (Path file : all.toList()) {
          files.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
        return files;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Makes the marker say that the state is whole.
  private static void certify(Path run) throws IOException {
    byte[] state = Files.readAllBytes(run.resolve("state.json"));
    Path marker = run.resolve("commit.json");
    String text = Files.readString(marker);
    int at = text.indexOf("\"sha256\"", text.indexOf("\"state.json\""));
    int from = text.indexOf('"', text.indexOf(':', at)) + 1;
    Files.writeString(marker, text.substring(0, from) + sha256(state) + text.substring(from + 64));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<byte[]> seeds() throws IOException {
    Path run = Declared.folder().resolve("run");
    RunFixture.done(run, "qae", 0.2, Map.of());
    String state = Files.readString(run.resolve("state.json"));
    String metrics = Files.readString(run.resolve("metrics.jsonl"));
    String tags = "{\"schema\":1,\"tags\":[\"paper\",\"good\"]}\n";
    return List.of(
            String.join(SEPARATOR, "", state, metrics, tags),
            Files.readString(run.resolve("config.yaml")),
            String.join(SEPARATOR, "schema: 1\nmodel: qae\nseed: " + "9".repeat(400), "", "", ""),
            String.join(SEPARATOR, "", state.replace("12.5", "9".repeat(400)), "", ""),
            String.join(
                SEPARATOR, "", "", "{\"step\":1e999,\"loss\":" + "9".repeat(400) + "}\n{\n"),
            String.join(SEPARATOR, "", "", "", "{\"schema\":1,\"tags\":[[],\"\\u001b[2J\"]}"))
        .stream()
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
        .toList();
  }
}
