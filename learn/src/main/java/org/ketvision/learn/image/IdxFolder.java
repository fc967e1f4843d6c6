package org.ketvision.learn.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.Failure;
import org.ketvision.learn.image.IdxDataset.Digests;
import org.ketvision.learn.image.IdxDataset.OfficialFile;
import org.ketvision.learn.image.IdxDataset.Part;
import org.ketvision.learn.image.Verification.FileReport;

/// The files of one published data set in one folder, compressed or plain.
///
/// @param dataset what should be there
/// @param directory where
record IdxFolder(IdxDataset dataset, Path directory) {
  /// The record that fetching leaves of what came out of a checked archive.
  static final String FETCHED = "FETCHED.txt";

  private static final long LONGEST_RECORD = 1 << 16;

  /// Where a file is: as published, or decompressed; the published name if it is nowhere.
  Path locate(OfficialFile file) {
    Path compressed = directory.resolve(file.name());
    Path plain = directory.resolve(file.plainName());
    return !Files.exists(compressed) && Files.exists(plain) ? plain : compressed;
  }

  /// Whether any of the files is there.
  boolean holdsAny() {
    return dataset.files().stream().anyMatch(file -> Files.exists(locate(file)));
  }

  /// @throws BadFile naming the first file that is missing
  void requireAll() {
    for (OfficialFile file : dataset.files()) {
      if (!Files.isRegularFile(locate(file))) {
        throw new BadFile(
            "%s is missing (or %s without .gz); fetch %s again or name another data folder"
                .formatted(locate(file), file.name(), dataset.title()));
      }
    }
  }

  /// Reads a split, upright, and checks it against what the data set must be.
  ByteImages load(Split split) {
    Part part = dataset.part(split);
    Path images = locate(part.images());
    ByteImages stored = Idx.read(images, locate(part.labels()));
    if (stored.height() != dataset.height() || stored.width() != dataset.width()) {
      throw new BadFile(
          "%s holds images of %dx%d (offset 8), %s has %dx%d; use the data set's own files"
              .formatted(
                  images,
                  stored.height(),
                  stored.width(),
                  dataset.title(),
                  dataset.height(),
                  dataset.width()));
    }
    requireLabels(stored, locate(part.labels()));
    return dataset.transposed() ? stored.transposed() : stored;
  }

  private void requireLabels(ByteImages stored, Path labels) {
    int last = dataset.firstLabel() + dataset.classNames().size() - 1;
    for (int i = 0; i < stored.count(); i++) {
      if (stored.label(i) < dataset.firstLabel() || stored.label(i) > last) {
        throw new BadFile(
            "%s: label %d of image %d (offset %d) is not between %d and %d; fetch the file again"
                .formatted(labels, stored.label(i), i, 8 + i, dataset.firstLabel(), last));
      }
    }
  }

  /// Reads everything and tells the official files from others and from damaged ones.
  Verification verify() {
    List<FileReport> reports = new ArrayList<>();
    for (Split split : Split.values()) {
      Optional<String> damage = damage(split);
      Part part = dataset.part(split);
      reports.add(report(part.images(), Idx.IMAGES_MAGIC, part.count(), damage));
      reports.add(report(part.labels(), Idx.LABELS_MAGIC, part.count(), damage));
    }
    return new Verification(reports);
  }

  private Optional<String> damage(Split split) {
    try {
      load(split);
      return Optional.empty();
    } catch (BadFile e) {
      return Optional.of(e.getMessage());
    }
  }

  private FileReport report(OfficialFile official, int magic, int count, Optional<String> damage) {
    Path file = locate(official);
    try {
      int found = Idx.count(file, magic);
      String sha256 = Digest.of(file);
      Optional<String> proof = proof(official, file, sha256);
      if (proof.isPresent()) {
        return new FileReport(file, Assembly.OFFICIAL, sha256, proof.get());
      }
      if (damage.isPresent()) {
        return new FileReport(file, Assembly.DAMAGED, sha256, damage.get());
      }
      return new FileReport(file, Assembly.OTHER, sha256, difference(official, found, count));
    } catch (Failure e) {
      return new FileReport(file, Assembly.DAMAGED, "", e.getMessage());
    } catch (IOException e) {
      return new FileReport(file, Assembly.DAMAGED, "", "cannot be read: " + e.getMessage());
    }
  }

  private Optional<String> proof(OfficialFile official, Path file, String sha256)
      throws IOException {
    if (official.digests().isEmpty()) {
      return fetched(official.name(), sha256);
    }
    Digests digests = official.digests().get();
    if (digests.sha256().equals(sha256)) {
      return Optional.of("byte for byte the official file");
    }
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        InputStream content = file.toString().endsWith(".gz") ? new GzipInput(raw) : raw) {
      return digests.contentSha256().equals(Digest.of(content))
          ? Optional.of("the official content, stored differently")
          : Optional.empty();
    }
  }

  /// Known as official only by the record of the archive that it was taken from.
  private Optional<String> fetched(String name, String sha256) throws IOException {
    Path record = directory.resolve(FETCHED);
    if (!Files.isRegularFile(record) || Files.size(record) > LONGEST_RECORD) {
      return Optional.empty();
    }
    List<String> lines =
        new String(Files.readAllBytes(record), StandardCharsets.ISO_8859_1).lines().toList();
    return lines.contains(sha256 + "  " + name)
        ? Optional.of(
            "unchanged since it was taken from the official archive, whose SHA-256 was"
                + " checked ("
                + FETCHED
                + ")")
        : Optional.empty();
  }

  private static String difference(OfficialFile official, int found, int count) {
    String why =
        official.digests().isPresent()
            ? "its SHA-256 is not the official one"
            : "no digest of the official file is published and it was not fetched here";
    String size =
        found == count
            ? "has the official count of %d".formatted(count)
            : "has %d entries, the official file %d".formatted(found, count);
    return "a whole IDX file that %s; %s".formatted(size, why);
  }
}
