package org.ketvision.learn.image;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ketvision.learn.image.IdxDataset.Digests;
import org.ketvision.learn.image.IdxDataset.OfficialFile;
import org.ketvision.learn.image.IdxDataset.Part;
import org.ketvision.learn.image.IdxDataset.Source;

/// The published data sets of IDX files that have a name here.
public final class IdxDatasets {
  /// MNIST, the mirror that the PyTorch project keeps of the authors' files.
  public static final IdxDataset MNIST =
      new IdxDataset(
          "mnist",
          "MNIST",
          "mnist",
          "CC BY-SA 3.0, copyright Y. LeCun and C. Cortes",
          "Y. LeCun, C. Cortes, C. J. C. Burges, The MNIST database of handwritten digits",
          List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
          0,
          false,
          28,
          28,
          new Part(
              60_000,
              file(
                  "train-images-idx3-ubyte.gz",
                  9_912_422,
                  "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                  "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
              file(
                  "train-labels-idx1-ubyte.gz",
                  28_881,
                  "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                  "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5")),
          new Part(
              10_000,
              file(
                  "t10k-images-idx3-ubyte.gz",
                  1_648_877,
                  "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                  "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
              file(
                  "t10k-labels-idx1-ubyte.gz",
                  4_542,
                  "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
                  "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")),
          new Source.Files(URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/")));

  /// Fashion-MNIST, from its authors' address (served without TLS: the SHA-256 decides).
  public static final IdxDataset FASHION_MNIST =
      new IdxDataset(
          "fashion-mnist",
          "Fashion-MNIST",
          "fashion-mnist",
          "MIT, copyright Zalando SE",
          "H. Xiao, K. Rasul, R. Vollgraf, Fashion-MNIST: a novel image dataset for benchmarking"
              + " machine learning algorithms, arXiv:1708.07747",
          List.of(
              "T-shirt/top",
              "Trouser",
              "Pullover",
              "Dress",
              "Coat",
              "Sandal",
              "Shirt",
              "Sneaker",
              "Bag",
              "Ankle boot"),
          0,
          false,
          28,
          28,
          new Part(
              60_000,
              file(
                  "train-images-idx3-ubyte.gz",
                  26_421_880,
                  "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
                  "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
              file(
                  "train-labels-idx1-ubyte.gz",
                  29_515,
                  "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
                  "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9")),
          new Part(
              10_000,
              file(
                  "t10k-images-idx3-ubyte.gz",
                  4_422_102,
                  "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
                  "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
              file(
                  "t10k-labels-idx1-ubyte.gz",
                  5_148,
                  "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
                  "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34")),
          new Source.Files(
              URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/")));

  /// EMNIST letters: rows and columns exchanged in the files, labels 1 (A or a) to 26 (Z or z).
  ///
  /// Digests are published for the archive alone (length and SHA-256 as in TensorFlow Datasets,
  /// `url_checksums/emnist.txt`), so a single file is known as official by having come out of it.
  public static final IdxDataset EMNIST_LETTERS =
      new IdxDataset(
          "emnist-letters",
          "EMNIST letters",
          "emnist",
          "NIST data (US government work), free to use",
          "G. Cohen, S. Afshar, J. Tapson, A. van Schaik, EMNIST: an extension of MNIST to"
              + " handwritten letters, arXiv:1702.05373",
          IntStream.rangeClosed('A', 'Z').mapToObj(Character::toString).toList(),
          1,
          true,
          28,
          28,
          new Part(
              124_800,
              file("emnist-letters-train-images-idx3-ubyte.gz"),
              file("emnist-letters-train-labels-idx1-ubyte.gz")),
          new Part(
              20_800,
              file("emnist-letters-test-images-idx3-ubyte.gz"),
              file("emnist-letters-test-labels-idx1-ubyte.gz")),
          new Source.Archive(
              URI.create("https://biometrics.nist.gov/cs_links/EMNIST/gzip.zip"),
              561_753_746,
              "fb9bb67e33772a9cc0b895e4ecf36d2cf35be8b709693c3564cea2a019fcda8e",
              "gzip/"));

  private IdxDatasets() {}

  /// All of them, in the order to list them.
  public static List<IdxDataset> all() {
    return List.of(MNIST, FASHION_MNIST, EMNIST_LETTERS);
  }

  private static OfficialFile file(String name, long bytes, String sha256, String contentSha256) {
    return new OfficialFile(name, Optional.of(new Digests(bytes, sha256, contentSha256)));
  }

  private static OfficialFile file(String name) {
    return new OfficialFile(name, Optional.empty());
  }
}
