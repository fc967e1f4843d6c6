package org.ketvision.app.reproduce.qmae;

import java.util.ArrayList;
import java.util.List;
import org.ketvision.learn.model.ReadOut;

/// One way to measure one metric of the paper's table.
///
/// @param metric the paper's column: `fidelity`, `cosine`, `ssim` or `accuracy`
/// @param label in tables
/// @param figure the cell's figure
/// @param cell `metrics` or `accuracy`
/// @param readOut which read-out it belongs to; empty for fidelity, which has none
/// @param paperScaling whether images are scaled as the paper seems to
record Claim(
    String metric, String label, String figure, String cell, String readOut, boolean paperScaling) {
  /// Every way, in the order of tables.
  static List<Claim> all() {
    List<Claim> all = new ArrayList<>();
    all.add(new Claim("fidelity", "fidelity", "fidelity", "metrics", "", false));
    for (String metric : List.of("cosine", "ssim")) {
      for (ReadOut readOut : ReadOut.all()) {
        all.add(
            new Claim(
                metric,
                "%s, %s".formatted(name(metric), readOut.id()),
                "sane/%s/%s".formatted(readOut.id(), metric),
                "metrics",
                readOut.id(),
                false));
      }
      all.add(
          new Claim(
              metric,
              "%s, raw probability".formatted(name(metric)),
              "paper/probability/" + metric,
              "metrics",
              "probability",
              true));
    }
    for (ReadOut readOut : ReadOut.all()) {
      all.add(
          new Claim(
              "accuracy",
              "accuracy, " + readOut.id(),
              "accuracy/" + readOut.id(),
              "accuracy",
              readOut.id(),
              false));
    }
    return all;
  }

  /// The claims that make up the paper's table under one reading of it.
  ///
  /// @param readOut which read-out
  /// @param paperScaling whether SSIM is of raw probabilities
  static List<Claim> reading(String readOut, boolean paperScaling) {
    return all().stream()
        .filter(
            claim ->
                claim.readOut.isEmpty()
                    || (claim.readOut.equals(readOut)
                        && (claim.metric.equals("accuracy") || claim.paperScaling == paperScaling)))
        .toList();
  }

  private static String name(String metric) {
    return metric.equals("ssim") ? "SSIM" : metric;
  }

  /// Digits after the point.
  int decimals() {
    return 4;
  }
}
