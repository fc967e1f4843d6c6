package org.ketvision.app.verify;

import java.util.List;
import org.ketvision.quantum.state.Execution;

/// A family of golden cases and how its numbers are recomputed.
sealed interface GoldenFamily
    permits BlockFamily,
        EncoderFamily,
        AutoencoderFamily,
        NoiseFamily,
        ReuploadingFamily,
        MetricFamily,
        DistanceFamily {

  /// The name of the family's list in a golden file.
  String name();

  /// Recomputes every number of a case.
  ///
  /// @param golden the case
  /// @param execution kernel, precision and threads to compute with
  /// @param errors where deviations are recorded
  void check(GoldenCase golden, Execution execution, Errors errors);

  /// Every family this version recomputes.
  static List<GoldenFamily> all() {
    return List.of(
        new BlockFamily(),
        new EncoderFamily(),
        new AutoencoderFamily(),
        new NoiseFamily(),
        new ReuploadingFamily(),
        new MetricFamily(),
        new DistanceFamily());
  }
}
