package org.ketvision.learn.metric;

/// Fidelity of two images taken as pure real states: F = ⟨a, b⟩² / (‖a‖² ‖b‖²), in [0, 1].
///
/// It is what a SWAP test of the two normalised states measures. A reconstruction that is all black
/// has no state and overlaps with nothing: its F is 0. An original that is all black gives NaN.
public record PureStateFidelity() implements ImageMetric {
  @Override
  public String name() {
    return "fidelity";
  }

  @Override
  public Scorer scorer(int height, int width) {
    int size = height * width;
    return (a, aOffset, b, bOffset) -> {
      InnerProducts products = InnerProducts.of(a, aOffset, b, bOffset, size);
      if (products.second() == 0) {
        return Double.NaN;
      }
      return products.first() == 0
          ? 0
          : products.cross() / products.first() * (products.cross() / products.second());
    };
  }
}
