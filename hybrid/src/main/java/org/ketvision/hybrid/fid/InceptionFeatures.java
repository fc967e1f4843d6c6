package org.ketvision.hybrid.fid;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ketvision.hybrid.nn.ParameterStore;
import org.ketvision.hybrid.nn.Precision;
import org.ketvision.hybrid.nn.Scope;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.image.ByteImages;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.image.Digest;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.Resize;
import org.ketvision.learn.metric.FeatureExtractor;
import org.ketvision.learn.metric.Features;
import org.ketvision.learn.storage.Safetensors;

/// The features of Inception-V3 (2015-12-05), the space of the Fréchet inception distance.
///
/// A grey image x in [0, 1] becomes bytes ⌊255 x⌋, cut off and not rounded, as torchmetrics does
/// it. It is made 299×299 by bilinear interpolation, shown in all three channels as (v − 128)/128,
/// and the network's layer averaged over places: 64 numbers after the first pooling, 192 after the
/// second, 768 of `mixed_7`, 2048 of `mixed_10`. Distances in different ones of these spaces cannot
/// be compared. Closed by who opened it.
public final class InceptionFeatures implements FeatureExtractor, AutoCloseable {
  /// Numbers a feature vector may have.
  public static final List<Integer> DIMENSIONS = List.of(64, 192, 768, 2048);

  private static final String FOLDER = "inception";
  private static final String SUFFIX = ".safetensors";

  /// Pictures the network sees at once: 24 MB each inside it.
  private static final int BATCH = 8;

  private final int dimension;
  private final ParameterStore store;
  private final InceptionNetwork network;

  private InceptionFeatures(int dimension, ParameterStore store, InceptionNetwork network) {
    this.dimension = dimension;
    this.store = store;
    this.network = network;
  }

  /// Reads the network.
  ///
  /// @param file safetensors with `NAME.weight` [out, in, height, width] and `NAME.bias` of `out`
  ///   numbers for each convolution, batch normalisation folded in; what lies behind the features
  ///   is not needed
  /// @param dimension one of [#DIMENSIONS]
  /// @throws BadSetting if it is another
  /// @throws BadFile if the file is missing, damaged, or lacks a layer
  public static InceptionFeatures open(Path file, int dimension) {
    if (!DIMENSIONS.contains(dimension)) {
      throw new BadSetting(
          "Inception features have %s numbers, not %d: choose one of them"
              .formatted(DIMENSIONS, dimension));
    }
    Safetensors stored = Safetensors.read(file);
    ParameterStore store = new ParameterStore(Precision.FLOAT32);
    try {
      InceptionNetwork network = new InceptionNetwork(store, dimension);
      store.load(stored, file);
      return new InceptionFeatures(dimension, store, network);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /// The network's file in the data folders.
  ///
  /// @param explicit the folder named on the command line
  /// @throws BadFile if there is none
  public static Path require(DatasetLocator locator, Optional<Path> explicit) {
    return find(locator, explicit)
        .orElseThrow(
            () ->
                new BadFile(
                    "no Inception-V3 network was found in %s: put its safetensors file into a folder %s there, or choose other features"
                        .formatted(
                            locator.folders(explicit).stream()
                                .map(Path::toString)
                                .collect(Collectors.joining(" or ")),
                            FOLDER)));
  }

  /// The network's file in the data folders, if there is one.
  ///
  /// @param explicit the folder named on the command line
  public static Optional<Path> find(DatasetLocator locator, Optional<Path> explicit) {
    return locator.folders(explicit).stream().flatMap(folder -> find(folder).stream()).findFirst();
  }

  /// The SHA-256 of a network's file, in hexadecimal: which weights they are.
  ///
  /// @throws BadFile if it cannot be read
  public static String sha256(Path file) {
    try {
      return Digest.of(file);
    } catch (IOException e) {
      throw new BadFile("cannot read %s: check the file".formatted(file), e);
    }
  }

  /// The network's file in a data folder: the first safetensors file of its folder `inception`.
  public static Optional<Path> find(Path dataFolder) {
    Path folder = dataFolder.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      entries.forEach(files::add);
    } catch (IOException e) {
      throw new BadFile("cannot read the folder %s: check it".formatted(folder), e);
    }
    return files.stream().sorted().findFirst();
  }

  @Override
  public String name() {
    return name(dimension);
  }

  private static String name(int dimension) {
    return "inception-v3-2015-12-05 truncated-bytes " + dimension;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public Features features(ImageBatch images) {
    return features(images, List.of(dimension)).getFirst();
  }

  /// The features of one dimension, of this network; this itself for its own dimension.
  ///
  /// @param smaller one of [#DIMENSIONS], not above [#dimension]
  public FeatureExtractor space(int smaller) {
    if (!DIMENSIONS.contains(smaller) || smaller > dimension) {
      throw new IllegalArgumentException(
          "a network opened for %d features has no space of %d: open it for more"
              .formatted(dimension, smaller));
    }
    return smaller == dimension ? this : new Space(this, smaller);
  }

  /// Features on the way to those of a network.
  private record Space(InceptionFeatures pass, int dimension) implements FeatureExtractor {
    @Override
    public String name() {
      return InceptionFeatures.name(dimension);
    }

    @Override
    public Features features(ImageBatch images) {
      return pass.features(images, List.of(dimension)).getFirst();
    }
  }

  /// Features of several dimensions for little more than the price of the largest.
  ///
  /// @throws NumericalFailure if a pixel is not a number
  /// @param dimensions of [#DIMENSIONS], none above [#dimension]
  /// @return in the order of the dimensions
  @Override
  public List<Features> features(ImageBatch images, List<Integer> dimensions) {
    List<double[]> all =
        dimensions.stream().map(d -> new double[Math.multiplyExact(images.count(), d)]).toList();
    for (int from = 0; from < images.count(); from += BATCH) {
      int to = Math.min(images.count(), from + BATCH);
      Map<Integer, double[]> some = of(pictures(images.slice(from, to)), to - from);
      for (int k = 0; k < all.size(); k++) {
        int d = dimensions.get(k);
        System.arraycopy(
            Objects.requireNonNull(some.get(d)), 0, all.get(k), from * d, (to - from) * d);
      }
    }
    return IntStream.range(0, all.size())
        .mapToObj(k -> new Features(images.count(), dimensions.get(k), all.get(k)))
        .toList();
  }

  /// The features of pictures as the network takes them, by dimension.
  ///
  /// @param pictures [count, 3, 299, 299] in [−1, 1]
  Map<Integer, double[]> of(float[] pictures, int count) {
    try (Scope _ = Scope.withoutGradients()) {
      int side = InceptionNetwork.SIDE;
      Map<Integer, double[]> features = new HashMap<>();
      network
          .features(TorchTensor.of(pictures, count, 3, side, side))
          .forEach((d, tensor) -> features.put(d, tensor.toArray()));
      return features;
    }
  }

  private static float[] pictures(ImageBatch images) {
    int side = InceptionNetwork.SIDE;
    double[] grey = Resize.FLOAT.apply(bytes(images), side, side).pixels();
    int size = side * side;
    float[] pictures = new float[Math.multiplyExact(images.count(), 3 * size)];
    for (int i = 0; i < images.count(); i++) {
      for (int p = 0; p < size; p++) {
        float value = (float) ((grey[i * size + p] * 255 - 128) / 128);
        for (int channel = 0; channel < 3; channel++) {
          pictures[(i * 3 + channel) * size + p] = value;
        }
      }
    }
    return pictures;
  }

  /// ⌊255 x⌋, which gives the bytes of images that were read from bytes back. As bytes a number
  /// that is none would be black, and the distance would hide it.
  private static ByteImages bytes(ImageBatch images) {
    byte[] bytes = new byte[images.pixels().length];
    for (int i = 0; i < bytes.length; i++) {
      if (!Double.isFinite(images.pixels()[i])) {
        throw new NumericalFailure(
            "pixel %d of an image is %s: check the model that made it"
                .formatted(i % images.size(), images.pixels()[i]));
      }
      bytes[i] = (byte) (int) (255 * Math.clamp(images.pixels()[i], 0.0, 1.0));
    }
    return new ByteImages(images.height(), images.width(), bytes, new int[images.count()]);
  }

  @Override
  public void close() {
    store.close();
  }
}
