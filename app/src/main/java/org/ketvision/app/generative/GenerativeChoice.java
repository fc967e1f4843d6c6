package org.ketvision.app.generative;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How a generator is to be judged.
///
/// @param samples how many samples; as many as there are real images if it is not said
/// @param features names of feature spaces, see [FeatureSpaces]; empty for the usual ones
/// @param classifier run of a classifier whose features are one of them
/// @param inception file of the Inception network
/// @param anomaly how many images of the class and of others get an anomaly score; none if it is
///   not said
public record GenerativeChoice(
    OptionalInt samples,
    List<String> features,
    Optional<Path> classifier,
    Optional<Path> inception,
    OptionalInt anomaly) {
  /// The usual judgement.
  public static final GenerativeChoice STANDARD =
      new GenerativeChoice(
          OptionalInt.empty(), List.of(), Optional.empty(), Optional.empty(), OptionalInt.empty());

  /// Copies the names.
  public GenerativeChoice {
    features = List.copyOf(features);
  }
}
