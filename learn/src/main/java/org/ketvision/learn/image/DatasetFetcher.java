package org.ketvision.learn.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.OutsideFailure;
import org.ketvision.learn.image.IdxDataset.Digests;
import org.ketvision.learn.image.IdxDataset.OfficialFile;
import org.ketvision.learn.image.IdxDataset.Source;
import org.ketvision.learn.storage.AtomicFiles;

/// Fetching of published data sets from their official addresses into a data folder.
///
/// What arrives is checked against the known length and SHA-256 before it takes its final name; a
/// broken transfer is resumed where it stopped. Of an archive only the members needed are taken, by
/// their exact names and under names of our own, so that no path inside it is ever followed.
public final class DatasetFetcher {
  private static final long LONGEST_MEMBER = 1L << 28;

  private final Download download;

  /// A fetcher that reports to `progress`.
  public DatasetFetcher(Progress progress) {
    download = new Download(progress);
  }

  /// Called while bytes arrive, from the thread that fetches.
  @FunctionalInterface
  public interface Progress {
    /// Some more bytes of a file are present.
    ///
    /// @param name the file on its way
    /// @param done bytes present
    /// @param total bytes in all
    void update(String name, long done, long total);
  }

  /// Fetches what is missing of a data set; files that are there and official are left alone.
  ///
  /// @param data the data folder, such as [DatasetLocator#cache()]; created if missing
  /// @return the data set in its folder
  /// @throws OutsideFailure if the address cannot be reached, breaks off or the folder cannot be
  ///   written
  /// @throws BadFile if what arrives is not the official file
  public Located fetch(IdxDataset dataset, Path data) {
    Path folder = data.resolve(dataset.folder());
    Located located = new Located(dataset, Located.Place.CACHE, Optional.of(folder));
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new OutsideFailure(
          "cannot create the folder %s: %s; choose another place".formatted(folder, e), e);
    }
    switch (dataset.source()) {
      case Source.Files files -> fetchFiles(dataset, files, folder);
      case Source.Archive archive -> {
        if (located.assembly() != Assembly.OFFICIAL) {
          fetchArchive(dataset, archive, folder);
        }
      }
    }
    return located;
  }

  private void fetchFiles(IdxDataset dataset, Source.Files source, Path folder) {
    for (OfficialFile file : dataset.files()) {
      Digests digests =
          file.digests()
              .orElseThrow(() -> new IllegalArgumentException(file.name() + " has no digest"));
      Path target = folder.resolve(file.name());
      if (!isOfficial(target, digests)) {
        download.fetch(
            source.base().resolve(file.name()), target, digests.bytes(), digests.sha256());
      }
    }
  }

  private static boolean isOfficial(Path file, Digests digests) {
    try {
      return Files.isRegularFile(file)
          && Files.size(file) == digests.bytes()
          && Digest.of(file).equals(digests.sha256());
    } catch (IOException e) {
      throw new BadFile("%s cannot be read: %s; remove it".formatted(file, e.getMessage()), e);
    }
  }

  private void fetchArchive(IdxDataset dataset, Source.Archive source, Path folder) {
    Path archive = folder.resolve("archive.zip");
    download.fetch(source.address(), archive, source.bytes(), source.sha256());
    try {
      extract(dataset, source, archive, folder);
      Files.delete(archive);
    } catch (IOException e) {
      throw new OutsideFailure(
          "cannot unpack %s: %s; free some space and fetch again".formatted(archive, e), e);
    }
  }

  private static void extract(IdxDataset dataset, Source.Archive source, Path archive, Path folder)
      throws IOException {
    Map<String, String> digests = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (OfficialFile file : dataset.files()) {
        ZipEntry entry = zip.getEntry(source.members() + file.name());
        if (entry == null || entry.getSize() < 0 || entry.getSize() > LONGEST_MEMBER) {
          throw new BadFile(
              "%s holds no lawful member %s%s; fetch it again"
                  .formatted(archive, source.members(), file.name()));
        }
        Path target = folder.resolve(file.name());
        AtomicFiles.write(
            target,
            out -> {
              try (Bounded in = new Bounded(zip.getInputStream(entry), entry.getSize())) {
                in.transferTo(out);
              }
            });
        digests.put(file.name(), Digest.of(target));
      }
    }
    record(source, digests, folder);
  }

  private static void record(Source.Archive source, Map<String, String> digests, Path folder) {
    StringBuilder text = new StringBuilder();
    text.append("# taken from ").append(source.address()).append('\n');
    text.append("# whose SHA-256 was checked: ").append(source.sha256()).append('\n');
    digests.forEach((name, sha256) -> text.append(sha256).append("  ").append(name).append('\n'));
    AtomicFiles.write(
        folder.resolve(IdxFolder.FETCHED), text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
