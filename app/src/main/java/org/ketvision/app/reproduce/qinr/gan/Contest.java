package org.ketvision.app.reproduce.qinr.gan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ketvision.app.reproduce.qinr.lab.QinrMetric;

/// What a study asks of generators, class by class.
///
/// @param generators whom
/// @param first the one that all others are held against
/// @param claims what the paper says of it; the tests of [GeneratorRanking]
/// @param metrics the pairwise metrics tabled
/// @param parts further parts of the report
public record Contest(
    List<Generator> generators,
    Generator first,
    Claims claims,
    List<QinrMetric> metrics,
    List<Contest.Part> parts) {
  /// The option that names the generators, where they may be chosen.
  static final String MODELS = "models";

  /// No generators.
  public static final Contest NONE =
      new Contest(List.of(), Generator.QINR_VAE, Claims.NONE, List.of(), List.of());

  /// A part of the report.
  public enum Part {
    /// Tables 1 to 3: distances between sets of images.
    DISTANCES,
    /// Table C3: by how much the first one's distance is larger.
    DIFFERENCES,
    /// How different the samples of a class are.
    DIVERSITY,
    /// The first against each other one, with tests.
    RANKING,
    /// Samples side by side.
    PICTURES,
    /// The critics' estimates as the trainings went.
    CURVES,
    /// Anomaly scores.
    ANOMALIES
  }

  /// What the paper says of the first generator.
  public enum Claims {
    /// Nothing.
    NONE,
    /// Nearer to the real images than the quantum GANs, and more diverse.
    AHEAD,
    /// Farther from the real images than its control, and less diverse.
    BEHIND
  }

  /// Copies the lists.
  public Contest {
    generators = List.copyOf(generators);
    metrics = List.copyOf(metrics);
    parts = List.copyOf(parts);
  }

  /// The paper's generators and their controls.
  public static Contest compared(List<QinrMetric> metrics, Part... parts) {
    return new Contest(
        Generator.COMPARED, Generator.QINR_VAE, Claims.AHEAD, metrics, List.of(parts));
  }

  /// Appendix C's two decoders.
  public static Contest appendixC(Part... parts) {
    return new Contest(
        Generator.APPENDIX_C, Generator.QINR_VAE_30, Claims.BEHIND, List.of(), List.of(parts));
  }

  /// Whether generators may be chosen, GANs among them; a comparison of two decoders keeps both.
  boolean isOpen() {
    return claims == Claims.AHEAD;
  }

  /// The same with the generators of the option `models`, where they may be chosen.
  public Contest with(Map<String, String> options) {
    if (!isOpen()) {
      return this;
    }
    Optional<String> models = Optional.ofNullable(options.get(MODELS));
    return new Contest(Generator.chosen(generators, models), first, claims, metrics, parts);
  }

  /// The same without a part.
  public Contest without(Part part) {
    return new Contest(
        generators, first, claims, metrics, parts.stream().filter(p -> p != part).toList());
  }

  /// The first trained generator that the first one is held against.
  Generator control() {
    return generators.stream()
        .filter(g -> g != first && g.kind() != Generator.Kind.BASELINE)
        .findFirst()
        .orElseThrow();
  }

  boolean has(Part part) {
    return parts.contains(part);
  }

  /// Whether anything is asked.
  public boolean isHeld() {
    return !metrics.isEmpty() || !parts.isEmpty();
  }

  /// Whether samples are looked at one by one.
  boolean asksForSamples() {
    return !metrics.isEmpty()
        || has(Part.DIVERSITY)
        || has(Part.RANKING)
        || has(Part.PICTURES)
        || has(Part.CURVES);
  }

  /// Whether samples are looked at as a set in feature spaces.
  boolean asksForDistances() {
    return has(Part.DISTANCES) || has(Part.DIFFERENCES) || has(Part.RANKING);
  }
}
