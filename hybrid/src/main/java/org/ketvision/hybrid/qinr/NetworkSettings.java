package org.ketvision.hybrid.qinr;

import java.util.List;
import org.ketvision.learn.settings.Checks;

/// The classical parts of the network.
///
/// @param latent dimensions of the latent code, d_z
/// @param leakySlope slope of the encoder's leaky ReLU for negative numbers
/// @param expansion width l of the linear map before the angles
/// @param head widths of the linear maps after the circuit, before the pixels
/// @param headActivation `none` or `relu`, between the maps of the head
/// @param hybridLayers how many {linear, batch normalisation, linear, circuit} follow one another
public record NetworkSettings(
    int latent,
    double leakySlope,
    int expansion,
    List<Integer> head,
    String headActivation,
    int hybridLayers) {
  private static final int WIDEST = 1 << 16;
  private static final int DEEPEST = 64;

  /// Checks the sizes.
  ///
  /// @throws org.ketvision.learn.failure.BadSetting naming the key
  public NetworkSettings {
    head = List.copyOf(head);
    width("network.latent", latent);
    width("network.expansion", expansion);
    head.forEach(width -> width("network.head", width));
    Checks.require(
        head.size() <= DEEPEST, "network.head", head, "at most %d widths".formatted(DEEPEST));
    Checks.require(leakySlope >= 0 && leakySlope <= 1, "network.leaky-slope", leakySlope, "0 to 1");
    Checks.oneOf("network.head-activation", headActivation, "none", "relu");
    Checks.require(
        hybridLayers >= 1 && hybridLayers <= DEEPEST,
        "network.hybrid-layers",
        hybridLayers,
        "1 to " + DEEPEST);
  }

  private static void width(String key, int width) {
    Checks.require(width >= 1 && width <= WIDEST, key, width, "1 to " + WIDEST);
  }
}
