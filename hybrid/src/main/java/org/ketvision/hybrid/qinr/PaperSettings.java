package org.ketvision.hybrid.qinr;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ketvision.learn.settings.Preset;

/// What the QINR-AE paper (arXiv:2603.06755) sets differently from MNIST for other data sets
/// (section 4) and in its appendices.
final class PaperSettings {
  private static final Map<String, String> EMNIST = capacity(10, 20, 0.25);
  private static final Map<String, String> FASHION = capacity(12, 10, 0.5);

  /// Appendix A: 78×64 faces, L = K = 3, 512 → 128 → 512, squared error.
  private static final Map<String, String> CELEBA =
      with(
          capacity(30, 10, 0.25),
          Map.of(
              "data.height", "78",
              "data.width", "64",
              "network.expansion", "512",
              "network.head", "[512, 128, 512]",
              "circuit.encoding-layers", "3",
              "circuit.sub-layers", "3",
              "circuit.clusters", "[\"ring:1\", \"ring:2\", \"ring:3\"]",
              "loss.reconstruction", "mse",
              "training.epochs", "20"));

  /// Appendix B: all classes of Fashion-MNIST in one model with a global scale.
  private static final Map<String, String> APPENDIX_B =
      Map.of(
          "circuit.encoding-layers", "3",
          "circuit.global-scale", "true",
          "training.epochs", "40");

  private PaperSettings() {}

  /// What a data set wants instead of MNIST's settings.
  static Map<String, String> suited(String model, String dataset) {
    return switch (dataset) {
      case "emnist-letters" -> EMNIST;
      case "fashion-mnist" -> FASHION;
      case "celeba" -> CELEBA;
      default -> Map.of();
    };
  }

  /// The appendices' settings.
  static List<Preset> presets(String model) {
    Map<String, String> fashion = Map.of("data.name", "fashion-mnist");
    return List.of(
        new Preset("appendix-b", with(fashion, APPENDIX_B)),
        new Preset(
            "appendix-b-multi-basis",
            with(with(fashion, APPENDIX_B), Map.of("circuit.readout", "multi-basis"))),
        new Preset("appendix-c", Map.of("training.epochs", "30")));
  }

  private static Map<String, String> capacity(int capacity, int gamma, double freeBits) {
    return Map.of(
        "loss.regularisation", "capacity",
        "loss.capacity", Integer.toString(capacity),
        "loss.gamma", Integer.toString(gamma),
        "loss.capacity-epochs", "10",
        "loss.free-bits", Double.toString(freeBits));
  }

  private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(some);
    all.putAll(more);
    return Map.copyOf(all);
  }
}
