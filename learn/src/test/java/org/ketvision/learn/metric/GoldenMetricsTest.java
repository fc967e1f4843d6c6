package org.ketvision.learn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reference values of torchmetrics, scikit-image, NumPy and SciPy. The folder `golden` is named by
/// `KETVISION_GOLDEN` or lies beside the folder that `KETVISION_DATA` names.
class GoldenMetricsTest {
  private static final double TOLERANCE = 1e-6;

  private static Optional<Path> golden() {
    Stream<Path> folders =
        Stream.concat(
            Stream.of("KETVISION_GOLDEN")
                .flatMap(name -> Stream.of(System.getProperty(name), System.getenv(name)))
                .flatMap(Stream::ofNullable)
                .map(Path::of),
            Stream.ofNullable(System.getenv("KETVISION_DATA"))
                .map(data -> Path.of(data).resolveSibling("golden")));
    return folders.map(folder -> folder.resolve("metrics.json")).filter(Files::exists).findFirst();
  }

  private static JsonNode read() {
    Optional<Path> file = golden();
    assumeTrue(file.isPresent(), "no reference file: set KETVISION_GOLDEN");
    return new JsonMapper().readTree(file.orElseThrow());
  }

  @TestFactory
  Stream<DynamicTest> metrics() {
    return StreamSupport.stream(read().get("metrics").spliterator(), false)
        .map(one -> DynamicTest.dynamicTest(one.get("name").asString(), () -> checkMetrics(one)));
  }

  @TestFactory
  Stream<DynamicTest> distances() {
    return StreamSupport.stream(read().get("distances").spliterator(), false)
        .map(one -> DynamicTest.dynamicTest(one.get("name").asString(), () -> checkDistances(one)));
  }

  private static void checkMetrics(JsonNode one) {
    double range = one.get("data_range").asDouble();
    check(one, "ssim_gaussian", new GaussianSsim(range));
    check(one, "ssim_uniform7", new UniformSsim(range));
    check(one, "mse", new MeanSquaredError());
    check(one, "psnr", new PeakSignalToNoiseRatio(range));
    check(one, "cosine", new CosineSimilarity());
  }

  /// A value of null says that the metric is not finite.
  private static void check(JsonNode one, String key, ImageMetric metric) {
    int height = one.get("shape").get(0).asInt();
    int width = one.get("shape").get(1).asInt();
    double value = metric.of(numbers(one.get("a")), numbers(one.get("b")), height, width);
    if (one.get(key).isNull()) {
      assertThat(Double.isFinite(value)).as(key).isFalse();
    } else {
      assertThat(value).as(key).isCloseTo(one.get(key).asDouble(), within(TOLERANCE));
    }
  }

  /// With fewer samples than features the reference takes roots of rounding errors: for n=30, m=30,
  /// d=48 exact arithmetic gives 345.009875434582 and the reference 345.009872296565.
  private static void checkDistances(JsonNode one) {
    int dimension = one.get("d").asInt();
    var a = new Features(one.get("n").asInt(), dimension, numbers(one.get("a")));
    var b = new Features(one.get("m").asInt(), dimension, numbers(one.get("b")));
    double frechet = one.get("frechet").asDouble();
    boolean singular = Math.min(a.count(), b.count()) <= dimension;
    assertThat(Frechet.distance(a, b))
        .isCloseTo(frechet, within(singular ? 2e-8 * frechet : TOLERANCE));
    assertThat(Frechet.distanceByRoots(a, b))
        .isCloseTo(frechet, within(singular ? 1e-6 : TOLERANCE));
    assertThat(Kid.distance(a, b))
        .isCloseTo(one.get("kid_poly3_unbiased").asDouble(), within(TOLERANCE));
  }

  private static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
