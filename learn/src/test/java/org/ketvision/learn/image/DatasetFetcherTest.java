package org.ketvision.learn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.OutsideFailure;
import org.ketvision.learn.image.IdxDataset.Digests;
import org.ketvision.learn.image.IdxDataset.OfficialFile;
import org.ketvision.learn.image.IdxDataset.Part;
import org.ketvision.learn.image.IdxDataset.Source;

/// Against a server on the loopback interface that behaves well or badly.
class DatasetFetcherTest {
  private static final int COUNT = 400;

  @TempDir Path data;
  private final List<String> progress = new ArrayList<>();
  private LoopbackServer server;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private OfficialFile serve(String name, byte[] content, boolean digest) throws IOException {
    byte[] compressed = IdxFiles.gzip(content);
    server.files.put(name, compressed);
    Digests digests =
        new Digests(
            compressed.length,
            Digest.of(new ByteArrayInputStream(compressed)),
            Digest.of(new ByteArrayInputStream(content)));
    return new OfficialFile(name, digest ? Optional.of(digests) : Optional.empty());
  }

  private IdxDataset dataset(boolean digests, Source source) throws IOException {
    byte[] noise = IdxFiles.images(COUNT, 28, 28);
    new SplittableRandom(1).nextBytes(noise);
    System.arraycopy(IdxFiles.images(COUNT, 28, 28), 0, noise, 0, 16);
    return new IdxDataset(
        "little",
        "Little",
        "little",
        "none",
        "none",
        List.of("0", "1"),
        0,
        false,
        28,
        28,
        new Part(
            COUNT,
            serve("train-images.gz", noise, digests),
            serve("train-labels.gz", IdxFiles.labels(COUNT, 0, 2), digests)),
        new Part(
            9,
            serve("test-images.gz", IdxFiles.images(9, 28, 28), digests),
            serve("test-labels.gz", IdxFiles.labels(9, 0, 2), digests)),
        source);
  }

  private IdxDataset dataset() throws IOException {
    return dataset(true, new Source.Files(server.base()));
  }

  private byte[] served(String name) {
    return Objects.requireNonNull(server.files.get(name));
  }

  private Located fetch(IdxDataset dataset) {
    return new DatasetFetcher((name, done, total) -> progress.add(name + done + "/" + total))
        .fetch(dataset, data);
  }

  private Path file(String name) {
    return data.resolve("little").resolve(name);
  }

  @Test
  void fetchesChecksAndDoesNotFetchAgain() throws IOException {
    IdxDataset dataset = dataset();
    Located located = fetch(dataset);
    assertThat(located.assembly()).isEqualTo(Assembly.OFFICIAL);
    assertThat(located.load(Split.TRAIN).count()).isEqualTo(COUNT);
    int length = served("train-images.gz").length;
    assertThat(progress).contains("train-images.gz" + length + "/" + length);
    assertThat(server.requests).hasSize(4);
    fetch(dataset);
    assertThat(server.requests).hasSize(4);
    assertThat(data.resolve("little").toFile().list()).hasSize(4);
  }

  @Test
  void replacesADamagedFile() throws IOException {
    IdxDataset dataset = dataset();
    fetch(dataset);
    Files.write(file("test-labels.gz"), new byte[] {1, 2, 3});
    assertThat(fetch(dataset).assembly()).isEqualTo(Assembly.OFFICIAL);
    assertThat(server.requests).hasSize(5);
  }

  @Test
  void resumesWhereTheConnectionBroke() throws IOException {
    IdxDataset dataset = dataset();
    int length = served("train-images.gz").length;
    server.behave(LoopbackServer.breakingAfter(length / 3 + 1));
    assertThat(fetch(dataset).assembly()).isEqualTo(Assembly.OFFICIAL);
    assertThat(server.requests.stream().filter(r -> r.startsWith("train-images.gz bytes=")).count())
        .isBetween(2L, 3L);
  }

  @Test
  void keepsThePartWhenItGivesUpAndGoesOnFromItNextTime() throws IOException {
    IdxDataset dataset = dataset();
    server.behave(LoopbackServer.breakingAfter(1000));
    assertThatThrownBy(() -> fetch(dataset))
        .isInstanceOf(OutsideFailure.class)
        .hasMessageContaining("train-images.gz")
        .hasMessageContaining("fetch again");
    assertThat(Files.exists(file("train-images.gz"))).isFalse();
    long present = Files.size(file("train-images.gz.part"));
    assertThat(present).isBetween(1L, 4000L);
    server.behave(LoopbackServer::properly);
    server.requests.clear();
    assertThat(fetch(dataset).assembly()).isEqualTo(Assembly.OFFICIAL);
    assertThat(server.requests.getFirst()).isEqualTo("train-images.gz bytes=" + present + "-");
  }

  @Test
  void beginsAnewWhereTheServerKnowsNoRanges() throws IOException {
    IdxDataset dataset = dataset();
    IdxFiles.write(file("train-images.gz.part"), new byte[] {9, 9, 9});
    server.behave((exchange, content, _) -> LoopbackServer.properly(exchange, content, 0));
    assertThat(fetch(dataset).assembly()).isEqualTo(Assembly.OFFICIAL);
  }

  @Test
  void throwsAWrongFileAway() throws IOException {
    IdxDataset dataset = dataset();
    server.files.computeIfPresent(
        "train-images.gz",
        (_, content) -> {
          byte[] wrong = content.clone();
          wrong[wrong.length / 2] ^= 1;
          return wrong;
        });
    assertThatThrownBy(() -> fetch(dataset))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("SHA-256");
    assertThat(data.resolve("little").toFile().list()).isEmpty();
  }

  @Test
  void stopsAServerThatSendsTooMuch() throws IOException {
    IdxDataset dataset = dataset();
    server.files.computeIfPresent(
        "train-images.gz", (_, content) -> Arrays.copyOf(content, content.length + 1));
    assertThatThrownBy(() -> fetch(dataset))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("more than");
    assertThat(Files.exists(file("train-images.gz"))).isFalse();
  }

  @Test
  void followsRedirects() throws IOException {
    IdxDataset dataset = dataset();
    server.behave(
        (exchange, content, from) -> {
          String path = exchange.getRequestURI().getPath();
          if (path.startsWith("/moved-")) {
            LoopbackServer.properly(exchange, content, from);
          } else {
            exchange.getResponseHeaders().set("Location", "/moved-" + path.substring(1));
            exchange.sendResponseHeaders(302, -1);
          }
        });
    new LinkedHashMap<>(server.files)
        .forEach((name, content) -> server.files.put("moved-" + name, content));
    assertThat(fetch(dataset).assembly()).isEqualTo(Assembly.OFFICIAL);
    assertThat(server.requests).hasSize(8);
  }

  @Test
  void namesTheAddressThatIsMissingOrDead() throws IOException {
    IdxDataset dataset = dataset();
    server.files.remove("train-images.gz");
    assertThatThrownBy(() -> fetch(dataset))
        .isInstanceOf(OutsideFailure.class)
        .hasMessageContaining("train-images.gz")
        .hasMessageContaining("404");
    server.stop();
    assertThatThrownBy(() -> fetch(dataset))
        .isInstanceOf(OutsideFailure.class)
        .hasMessageContaining(server.base().getHost());
  }

  private Source.Archive archive(String prefix, Map<String, byte[]> members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(prefix + member.getKey()));
        zip.write(member.getValue());
        zip.closeEntry();
      }
    }
    server.files.put("all.zip", bytes.toByteArray());
    return new Source.Archive(
        server.base().resolve("all.zip"),
        bytes.size(),
        Digest.of(new ByteArrayInputStream(bytes.toByteArray())),
        "gzip/");
  }

  @Test
  void takesOnlyTheMembersItNeedsOutOfAnArchive() throws IOException {
    dataset(false, new Source.Files(server.base()));
    Map<String, byte[]> members = new LinkedHashMap<>(server.files);
    members.put("../../escaped.txt", new byte[10]);
    members.put("other.gz", new byte[10]);
    IdxDataset dataset = dataset(false, archive("gzip/", members));
    Located located = fetch(dataset);
    assertThat(located.assembly()).isEqualTo(Assembly.OFFICIAL);
    assertThat(located.verify().files().getFirst().detail()).contains("official archive");
    assertThat(data.resolve("little").toFile().list())
        .containsExactlyInAnyOrder(
            "train-images.gz",
            "train-labels.gz",
            "test-images.gz",
            "test-labels.gz",
            "FETCHED.txt");
    assertThat(data.toFile().list()).containsExactly("little");
    server.requests.clear();
    fetch(dataset);
    assertThat(server.requests).isEmpty();
    IdxFiles.write(file("test-labels.gz"), IdxFiles.labels(9, 0, 1));
    assertThat(located.assembly()).isEqualTo(Assembly.OTHER);
  }

  @Test
  void refusesAnArchiveWithoutItsMembers() throws IOException {
    dataset(false, new Source.Files(server.base()));
    IdxDataset dataset = dataset(false, archive("elsewhere/", new LinkedHashMap<>(server.files)));
    assertThatThrownBy(() -> fetch(dataset))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("gzip/train-images.gz");
  }
}
