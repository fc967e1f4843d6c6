package org.ketvision.learn.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.metric.DistanceReport;
import org.ketvision.learn.metric.Diversity;
import org.ketvision.learn.metric.FeatureExtractor;
import org.ketvision.learn.metric.Features;
import org.ketvision.learn.metric.Memorisation;
import org.ketvision.learn.metric.SampleComparison;
import org.ketvision.learn.metric.SetComparison;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.statistics.Summary;

/// What a generator's samples come to, beside the mean training image repeated.
///
/// The mean image is the baseline that tells a metric apart from a wish: it has no diversity and no
/// sharpness, and by several definitions in use it scores better than any generator here.
///
/// @param generated how many samples
/// @param real how many real images they are held against
/// @param distances between the two sets, each with its protocol and features
/// @param meanImageDistances the same with the mean training image repeated in place of the samples
/// @param samples of each sample against a random real image, by definition's name
/// @param meanImage of the mean training image against each real image, likewise
/// @param diversity of the samples
/// @param realDiversity of the real images
/// @param memorisation of the samples, against the training images
public record GenerativeEvaluation(
    int generated,
    int real,
    List<DistanceReport> distances,
    List<DistanceReport> meanImageDistances,
    Map<String, Summary> samples,
    Map<String, Summary> meanImage,
    Diversity diversity,
    Diversity realDiversity,
    Memorisation memorisation) {

  /// Judges samples.
  ///
  /// @param generated the samples, two or more, pixels in [0, 1]
  /// @param real images of the same classes, two or more
  /// @param training what the generator was trained on
  /// @param extractors the feature spaces for distances
  /// @param stream of random partners and halves
  /// @throws BadSetting for too few images
  public static GenerativeEvaluation of(
      ImageBatch generated,
      ImageBatch real,
      ImageBatch training,
      List<? extends FeatureExtractor> extractors,
      RandomStream stream,
      int threads) {
    if (generated.height() != real.height() || generated.width() != real.width()) {
      throw new BadSetting(
          "samples of %dx%d cannot be held against images of %dx%d"
              .formatted(generated.height(), generated.width(), real.height(), real.width()));
    }
    SetComparison.requireSets(generated, real);
    ImageBatch mean = meanImage(training, real.count());
    List<Features> ofGenerated = FeatureExtractor.inAll(extractors, generated);
    List<Features> ofReal = FeatureExtractor.inAll(extractors, real);
    List<Features> ofTwoMeans = FeatureExtractor.inAll(extractors, mean.slice(0, 2));
    List<DistanceReport> distances = new ArrayList<>();
    List<DistanceReport> ofMean = new ArrayList<>();
    for (int k = 0; k < extractors.size(); k++) {
      String name = extractors.get(k).name();
      RandomStream own = stream.child("distance").child(name);
      Features repeated = ofTwoMeans.get(k).firstRepeated(real.count());
      distances.addAll(SetComparison.of(name, ofGenerated.get(k), ofReal.get(k), own, threads));
      ofMean.addAll(SetComparison.of(name, repeated, ofReal.get(k), own, threads));
    }
    return new GenerativeEvaluation(
        generated.count(),
        real.count(),
        List.copyOf(distances),
        List.copyOf(ofMean),
        SampleComparison.of(generated, real, stream.child("partner"), threads),
        SampleComparison.paired(mean, real, threads),
        Diversity.of(generated, stream.child("pairs"), threads),
        Diversity.of(real, stream.child("pairs"), threads),
        Memorisation.of(generated, training, threads));
  }

  /// The mean training image, repeated.
  ///
  /// @param count how often
  public static ImageBatch meanImage(ImageBatch training, int count) {
    int size = training.size();
    double[] pixels = new double[count * size];
    for (int k = 0; k < size; k++) {
      double sum = 0;
      for (int i = 0; i < training.count(); i++) {
        sum += training.pixels()[i * size + k];
      }
      for (int i = 0; i < count; i++) {
        pixels[i * size + k] = sum / training.count();
      }
    }
    return new ImageBatch(count, training.height(), training.width(), pixels);
  }
}
