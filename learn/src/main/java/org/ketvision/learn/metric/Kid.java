package org.ketvision.learn.metric;

/// The kernel distance of two sets of features: the unbiased estimate of the squared maximum mean
/// discrepancy with kernel k(x, y) = (x·y/d + 1)³, over all pairs.
///
/// Unlike the Fréchet distance it has no bias in the number of samples; it may come out below 0. On
/// the features of an Inception network it is the KID of Bińkowski et al., arXiv:1801.01401.
public final class Kid {
  private Kid() {}

  /// Mean kernel within each set, without the diagonal, minus twice that between them.
  public static double distance(Features a, Features b) {
    Features.requireComparable(a, b);
    return meanWithin(a) + meanWithin(b) - 2 * meanBetween(a, b);
  }

  private static double meanWithin(Features features) {
    double sum = 0;
    for (int i = 0; i < features.count(); i++) {
      for (int j = 0; j < i; j++) {
        sum += kernel(features, i, features, j);
      }
    }
    return 2 * sum / (features.count() * (features.count() - 1.0));
  }

  private static double meanBetween(Features a, Features b) {
    double sum = 0;
    for (int i = 0; i < a.count(); i++) {
      for (int j = 0; j < b.count(); j++) {
        sum += kernel(a, i, b, j);
      }
    }
    return sum / ((double) a.count() * b.count());
  }

  private static double kernel(Features a, int i, Features b, int j) {
    int dimension = a.dimension();
    double product = 0;
    for (int k = 0; k < dimension; k++) {
      product += a.values()[i * dimension + k] * b.values()[j * dimension + k];
    }
    double shifted = product / dimension + 1;
    return shifted * shifted * shifted;
  }
}
