package org.ketvision.app.generative;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ketvision.hybrid.classify.ClassifierFamily;
import org.ketvision.hybrid.classify.TrainedClassifier;
import org.ketvision.hybrid.fid.ClassifierFeatures;
import org.ketvision.hybrid.fid.InceptionFeatures;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.metric.FeatureExtractor;
import org.ketvision.learn.metric.PixelFeatures;
import org.ketvision.learn.train.CheckpointChoice;
import org.ketvision.learn.train.ModelCatalog;
import org.ketvision.learn.train.RunFolder;

/// The feature spaces in which distances are measured, open as long as they are needed.
///
/// By name: `pixels`, `classifier` (the last layer's input of a trained classifier) and
/// `inception-64`, `-192`, `-768` or `-2048`. Where none are named: pixels, and the classifier's if
/// there is one. Inception's share one network and one pass through it.
public final class FeatureSpaces implements AutoCloseable {
  private static final String INCEPTION = "inception-";

  private final List<FeatureExtractor> extractors = new ArrayList<>();
  private final List<Runnable> closers = new ArrayList<>();

  private FeatureSpaces() {}

  /// Opens them.
  ///
  /// @param locator of the data folders, in whose `inception` the Inception network may lie
  /// @param directory the data folder named on the command line
  /// @throws BadSetting for an unknown name, or one whose network was not named
  /// @throws BadFile if a network is missing or damaged
  public static FeatureSpaces open(
      GenerativeChoice choice,
      DatasetLocator locator,
      Optional<Path> directory,
      int height,
      int width) {
    List<String> names = new ArrayList<>(choice.features());
    if (names.isEmpty()) {
      names.add("pixels");
      choice.classifier().ifPresent(_ -> names.add("classifier"));
    }
    FeatureSpaces spaces = new FeatureSpaces();
    try {
      Optional<InceptionFeatures> inception = spaces.inception(names, choice, locator, directory);
      for (String name : names) {
        if (inception.isPresent() && name.startsWith(INCEPTION)) {
          spaces.extractors.add(inception.get().space(dimension(name)));
        } else {
          spaces.add(name, choice, height, width);
        }
      }
      return spaces;
    } catch (RuntimeException e) {
      spaces.close();
      throw e;
    }
  }

  private void add(String name, GenerativeChoice choice, int height, int width) {
    if (name.equals("pixels")) {
      extractors.add(new PixelFeatures(height, width));
    } else if (name.equals("classifier")) {
      TrainedClassifier classifier = classifier(choice);
      closers.add(classifier::close);
      extractors.add(new ClassifierFeatures(classifier));
    } else {
      throw unknown(name);
    }
  }

  /// The Inception network up to the largest of its spaces that are asked for, opened once for all
  /// of them.
  private Optional<InceptionFeatures> inception(
      List<String> names,
      GenerativeChoice choice,
      DatasetLocator locator,
      Optional<Path> directory) {
    OptionalInt largest =
        names.stream()
            .filter(name -> name.startsWith(INCEPTION))
            .mapToInt(FeatureSpaces::dimension)
            .max();
    if (largest.isEmpty()) {
      return Optional.empty();
    }
    Path file = choice.inception().orElseGet(() -> InceptionFeatures.require(locator, directory));
    InceptionFeatures inception = InceptionFeatures.open(file, largest.getAsInt());
    closers.add(inception::close);
    return Optional.of(inception);
  }

  private static BadSetting unknown(String name) {
    return new BadSetting(
        "feature space '%s' is unknown: choose pixels, classifier, inception-64, inception-192,"
                .formatted(name)
            + " inception-768 or inception-2048");
  }

  private static TrainedClassifier classifier(GenerativeChoice choice) {
    Path folder =
        choice
            .classifier()
            .orElseThrow(
                () ->
                    new BadSetting(
                        "the feature space classifier needs --classifier RUN, a run that trained"
                            + " one"));
    ModelCatalog classifiers = ModelCatalog.of(new ClassifierFamily());
    return TrainedClassifier.load(
        RunFolder.open(folder, classifiers), CheckpointChoice.parse("last"));
  }

  private static int dimension(String name) {
    int dimension;
    try {
      dimension = Integer.parseInt(name.substring(INCEPTION.length()));
    } catch (NumberFormatException _) {
      throw unknown(name);
    }
    if (!InceptionFeatures.DIMENSIONS.contains(dimension)) {
      throw unknown(name);
    }
    return dimension;
  }

  /// The open spaces, in the order asked for.
  public List<FeatureExtractor> extractors() {
    return List.copyOf(extractors);
  }

  @Override
  public void close() {
    closers.forEach(Runnable::run);
    closers.clear();
  }
}
