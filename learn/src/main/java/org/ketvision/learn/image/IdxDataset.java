package org.ketvision.learn.image;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A published data set of IDX files: everything there is to know about it, as data.
///
/// @param id the name on the command line
/// @param title the name in running text
/// @param folder the folder inside a data folder that holds the files
/// @param licence the terms of use
/// @param citation what to cite
/// @param classNames class names, first label first
/// @param firstLabel the label of the first class
/// @param transposed whether the files hold rows and columns exchanged (EMNIST does)
/// @param height rows of an image
/// @param width columns of an image
/// @param train the training split
/// @param test the test split
/// @param source the official address
public record IdxDataset(
    String id,
    String title,
    String folder,
    String licence,
    String citation,
    List<String> classNames,
    int firstLabel,
    boolean transposed,
    int height,
    int width,
    Part train,
    Part test,
    Source source)
    implements Dataset {
  /// Copies the class names.
  public IdxDataset {
    classNames = List.copyOf(classNames);
  }

  /// The two files of a split.
  ///
  /// @param count images in the official split
  /// @param images the file of images
  /// @param labels the file of labels
  public record Part(int count, OfficialFile images, OfficialFile labels) {}

  /// One official file.
  ///
  /// @param name its name, ending in `.gz`
  /// @param digests how to know it, if that has been published for the single file
  public record OfficialFile(String name, Optional<Digests> digests) {
    /// The name of the same file after decompression.
    public String plainName() {
      return name.substring(0, name.length() - ".gz".length());
    }
  }

  /// How to know an official file.
  ///
  /// @param bytes length of the compressed file
  /// @param sha256 SHA-256 of the compressed file, in hexadecimal
  /// @param contentSha256 SHA-256 of its decompressed content, in hexadecimal
  public record Digests(long bytes, String sha256, String contentSha256) {}

  /// Where the official files come from.
  public sealed interface Source {
    /// Every file at its own address: `base` followed by its name.
    record Files(URI base) implements Source {}

    /// All files in one zip archive.
    ///
    /// @param address where the archive is
    /// @param bytes its length
    /// @param sha256 its SHA-256, in hexadecimal
    /// @param members the folder inside it that holds the files, ending in `/`
    record Archive(URI address, long bytes, String sha256, String members) implements Source {}
  }

  /// The part of that split.
  public Part part(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case TEST -> test;
    };
  }

  /// All four files: training images and labels, test images and labels.
  public List<OfficialFile> files() {
    return List.of(train.images, train.labels, test.images, test.labels);
  }
}
