package org.ketvision.learn.metric;

/// Cosine similarity ⟨a, b⟩ / (‖a‖ ‖b‖) of two images as they are, in [−1, 1].
///
/// NaN if either image is all zero: it has no direction.
public record CosineSimilarity() implements ImageMetric {
  @Override
  public String name() {
    return "cosine";
  }

  @Override
  public Scorer scorer(int height, int width) {
    int size = height * width;
    return (a, aOffset, b, bOffset) -> {
      InnerProducts products = InnerProducts.of(a, aOffset, b, bOffset, size);
      return products.cross() / (Math.sqrt(products.first()) * Math.sqrt(products.second()));
    };
  }
}
