package org.ketvision.app.reproduce.qinr.gan;

import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.ketvision.app.generative.FeatureSpaces;
import org.ketvision.app.generative.GenerativeChoice;
import org.ketvision.app.study.StudyContext;
import org.ketvision.hybrid.fid.InceptionFeatures;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.metric.FeatureExtractor;
import org.ketvision.learn.metric.Features;

/// The feature spaces of a study, by name, and the features of its real images, computed once.
///
/// The option `features` names the spaces. Otherwise they are the pixels, the features of
/// `--classifier RUN` where there is one, and, where the data folder has the network, Inception's
/// 64, 192 and 768.
final class FeatureBench implements AutoCloseable {
  /// The option that names the spaces.
  static final String OPTION = "features";

  /// The group of all spaces of the Inception network.
  static final String INCEPTION = "inception";

  private static final String PREFIX = INCEPTION + "-";
  private static final String PIXELS = "pixels";
  private static final String CLASSIFIER = "classifier";

  private final FeatureSpaces opened;
  private final Map<String, FeatureExtractor> spaces = new LinkedHashMap<>();
  private final Optional<String> weights;
  private final Map<String, List<Features>> real = new ConcurrentHashMap<>();

  /// Opens the spaces of a study for images of that size.
  FeatureBench(StudyContext context, int height, int width) {
    Optional<Path> inception = InceptionFeatures.find(context.data(), context.dataFolder());
    Optional<Path> classifier = context.classifier().map(context.workingFolder()::resolve);
    List<String> names =
        Optional.ofNullable(context.options().get(OPTION))
            .map(text -> Arrays.stream(text.split(",", -1)).map(String::strip).toList())
            .orElseGet(() -> usual(inception.isPresent(), classifier.isPresent()));
    weights =
        names.stream().anyMatch(name -> group(name).equals(INCEPTION))
            ? inception.map(InceptionFeatures::sha256)
            : Optional.empty();
    opened =
        FeatureSpaces.open(
            new GenerativeChoice(
                OptionalInt.empty(), names, classifier, inception, OptionalInt.empty()),
            context.data(),
            context.dataFolder(),
            height,
            width);
    for (int i = 0; i < names.size(); i++) {
      spaces.put(names.get(i), opened.extractors().get(i));
    }
    probe(height, width);
  }

  /// The SHA-256 of the weights behind a group's spaces, where their names do not say it: of the
  /// Inception network's file.
  Optional<String> weights(String group) {
    return group.equals(INCEPTION) ? weights : Optional.empty();
  }

  /// A classifier for images of another size is refused before anything is trained.
  private void probe(int height, int width) {
    try {
      if (spaces.containsKey(CLASSIFIER)) {
        features(CLASSIFIER, new ImageBatch(2, height, width, new double[2 * height * width]));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static List<String> usual(boolean inception, boolean classifier) {
    List<String> names = new ArrayList<>(List.of(PIXELS));
    if (classifier) {
      names.add(CLASSIFIER);
    }
    if (inception) {
      List.of(64, 192, 768).forEach(dimension -> names.add(PREFIX + dimension));
    }
    return names;
  }

  /// The names of the spaces, in the order of tables.
  List<String> names() {
    return List.copyOf(spaces.keySet());
  }

  /// The space that a claim about Inception features is tested in: Inception's largest, or else the
  /// classifier's, or else the first.
  String judged() {
    return names().stream()
        .filter(name -> name.startsWith(PREFIX))
        .max(Comparator.comparingInt(name -> extractor(name).dimension()))
        .or(() -> names().stream().filter(CLASSIFIER::equals).findFirst())
        .orElse(names().getFirst());
  }

  /// Whether claims about distances are tested in that space: not in pixels, which tell one blurred
  /// picture from varied ones too badly.
  static boolean isFit(String name) {
    return !name.equals(PIXELS);
  }

  /// Whether the published FID was measured in that space, as far as one can tell.
  static boolean isThePapers(String name) {
    return name.equals("inception-2048");
  }

  FeatureExtractor extractor(String name) {
    FeatureExtractor extractor = spaces.get(name);
    if (extractor == null) {
      throw new IllegalArgumentException("the space '%s' was not opened".formatted(name));
    }
    return extractor;
  }

  /// The spaces that one network gives in one pass; all of Inception's are one such group.
  static String group(String name) {
    return name.startsWith(PREFIX) ? INCEPTION : name;
  }

  /// The names of the spaces by group, in the order of tables.
  Map<String, List<String>> groups() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    spaces
        .keySet()
        .forEach(name -> groups.computeIfAbsent(group(name), _ -> new ArrayList<>()).add(name));
    return groups;
  }

  /// The features of real images in the spaces of a group, computed once.
  ///
  /// @param sha256 of the images
  List<Features> real(String group, ImageBatch images, String sha256) {
    return real.computeIfAbsent(group + " " + sha256, _ -> features(group, images));
  }

  /// The features of images in the spaces of a group; of equal images, such as a mean image
  /// repeated, once.
  List<Features> features(String group, ImageBatch images) {
    int size = images.size();
    Map<DoubleBuffer, Integer> places = new LinkedHashMap<>();
    int[] place = new int[images.count()];
    for (int i = 0; i < place.length; i++) {
      DoubleBuffer image = DoubleBuffer.wrap(images.pixels(), i * size, size).slice();
      place[i] = places.computeIfAbsent(image, _ -> places.size());
    }
    if (places.size() == images.count()) {
      return ofDifferent(group, images);
    }
    double[] different = new double[Math.max(2, places.size()) * size];
    places.forEach((image, at) -> image.get(0, different, at * size, size));
    ImageBatch few =
        new ImageBatch(different.length / size, images.height(), images.width(), different);
    return ofDifferent(group, few).stream().map(features -> repeated(features, place)).toList();
  }

  private static Features repeated(Features few, int[] place) {
    int dimension = few.dimension();
    double[] all = new double[place.length * dimension];
    for (int i = 0; i < place.length; i++) {
      System.arraycopy(few.values(), place[i] * dimension, all, i * dimension, dimension);
    }
    return new Features(place.length, dimension, all);
  }

  private List<Features> ofDifferent(String group, ImageBatch images) {
    return FeatureExtractor.inAll(
        groups().getOrDefault(group, List.of()).stream().map(this::extractor).toList(), images);
  }

  @Override
  public void close() {
    opened.close();
  }
}
