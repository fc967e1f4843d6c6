package org.ketvision.quantum.observable;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.matrix.WireAction;

/// The projector |v⟩⟨v| onto a state v of some qubits; its expectation is the probability of v.
///
/// Only the non-zero amplitudes of v are kept, so a basis pattern costs one amplitude in 2^k.
public final class Projector implements Observable {
  private final List<Integer> wires;
  private final int[] places;
  private final double[] re;
  private final double[] im;

  private Projector(List<Integer> wires, int[] places, double[] re, double[] im) {
    this.wires = List.copyOf(wires);
    new WireAction(wires.stream().mapToInt(w -> w + 1).max().orElse(1), this.wires);
    this.places = places;
    this.re = re;
    this.im = im;
  }

  /// Onto the basis pattern that spells `pattern` on the wires, the first most significant.
  public static Projector onto(List<Integer> wires, int pattern) {
    if (wires.size() > 30 || pattern < 0 || pattern >> wires.size() != 0) {
      throw new IllegalArgumentException(
          "%d is no pattern of %d qubits".formatted(pattern, wires.size()));
    }
    return new Projector(wires, new int[] {pattern}, new double[] {1}, new double[] {0});
  }

  /// Onto a state of the wires, which is divided by its norm.
  ///
  /// @param re real parts of the amplitudes [2^k]
  /// @param im imaginary parts [2^k]
  /// @throws IllegalArgumentException for the zero vector or a wrong length
  public static Projector onto(List<Integer> wires, double[] re, double[] im) {
    if (re.length != 1 << wires.size() || im.length != re.length) {
      throw new IllegalArgumentException(
          "a state of %d qubits has %d amplitudes, not %d"
              .formatted(wires.size(), 1L << wires.size(), re.length));
    }
    double norm = 0;
    for (int k = 0; k < re.length; k++) {
      norm += re[k] * re[k] + im[k] * im[k];
    }
    if (!(norm > 0) || !Double.isFinite(norm)) {
      throw new IllegalArgumentException("a projector needs a finite vector that is not zero");
    }
    double scale = 1 / Math.sqrt(norm);
    int[] places = IntStream.range(0, re.length).filter(k -> re[k] != 0 || im[k] != 0).toArray();
    return new Projector(
        wires,
        places,
        Arrays.stream(places).mapToDouble(k -> scale * re[k]).toArray(),
        Arrays.stream(places).mapToDouble(k -> scale * im[k]).toArray());
  }

  @Override
  public List<Integer> wires() {
    return wires;
  }

  @Override
  public void addApplied(
      int qubits,
      int lanes,
      double[] stateRe,
      double[] stateIm,
      double factor,
      double[] outRe,
      double[] outIm) {
    requireInside(qubits);
    WireAction action = new WireAction(qubits, wires);
    for (int group = 0; group < action.groups(); group++) {
      int base = action.base(group);
      for (int c = 0; c < lanes; c++) {
        double x = 0;
        double y = 0;
        for (int k = 0; k < places.length; k++) {
          int at = (base + action.offset(places[k])) * lanes + c;
          x += re[k] * stateRe[at] + im[k] * stateIm[at];
          y += re[k] * stateIm[at] - im[k] * stateRe[at];
        }
        for (int k = 0; k < places.length; k++) {
          int at = (base + action.offset(places[k])) * lanes + c;
          outRe[at] += factor * (re[k] * x - im[k] * y);
          outIm[at] += factor * (re[k] * y + im[k] * x);
        }
      }
    }
  }

  /// A projector is its own square.
  @Override
  public Projector squared() {
    return this;
  }

  @Override
  public ComplexMatrix matrix() {
    if (wires.size() > 12) {
      throw new IllegalArgumentException(
          "the matrix of a projector on %d wires is refused; 12 are possible"
              .formatted(wires.size()));
    }
    int size = 1 << wires.size();
    double[] a = new double[size * size];
    double[] b = new double[size * size];
    for (int i = 0; i < places.length; i++) {
      for (int j = 0; j < places.length; j++) {
        a[places[i] * size + places[j]] = re[i] * re[j] + im[i] * im[j];
        b[places[i] * size + places[j]] = im[i] * re[j] - re[i] * im[j];
      }
    }
    return ComplexMatrix.of(size, a, b);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Projector that
        && wires.equals(that.wires)
        && Arrays.equals(places, that.places)
        && Arrays.equals(re, that.re)
        && Arrays.equals(im, that.im);
  }

  @Override
  public int hashCode() {
    return 31 * wires.hashCode() + Arrays.hashCode(places) + Arrays.hashCode(re);
  }

  @Override
  public String toString() {
    return places.length == 1 ? "Projector%s=%d".formatted(wires, places[0]) : "Projector" + wires;
  }
}
