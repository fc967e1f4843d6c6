package org.ketvision.quantum.observable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ketvision.quantum.circuit.Paulis;
import org.ketvision.quantum.matrix.ComplexMatrix;

/// A Pauli word such as Z0 Z1: one of X, Y, Z on each of its wires, the identity elsewhere.
///
/// @param wires its qubits in ascending order; none for the identity
/// @param letters X, Y or Z for each wire
public record PauliString(List<Integer> wires, String letters) implements Observable {
  private static final Pattern FACTOR = Pattern.compile("([IXYZ])(\\d{1,4})");
  private static final int MATRIX_WIRES = 12;

  /// Sorts the wires and checks the letters; letters I are dropped.
  public PauliString {
    if (wires.size() != letters.length()) {
      throw new IllegalArgumentException(
          "'%s' does not give one letter to each of the wires %s".formatted(letters, wires));
    }
    Map<Integer, Character> sorted = new TreeMap<>();
    for (int k = 0; k < letters.length(); k++) {
      char letter = letters.charAt(k);
      int wire = wires.get(k);
      if ("IXYZ".indexOf(letter) < 0 || wire < 0) {
        throw new IllegalArgumentException(
            "'%s' on wire %d is no Pauli factor (I, X, Y, Z on a wire from 0)"
                .formatted(letter, wire));
      }
      if (sorted.put(wire, letter) != null) {
        throw new IllegalArgumentException("wire %d occurs twice in a Pauli word".formatted(wire));
      }
    }
    sorted.values().removeIf(letter -> letter == 'I');
    wires = List.copyOf(sorted.keySet());
    StringBuilder word = new StringBuilder();
    sorted.values().forEach(word::append);
    letters = word.toString();
  }

  /// The identity.
  public static PauliString identity() {
    return new PauliString(List.of(), "");
  }

  /// X on a wire.
  public static PauliString x(int wire) {
    return new PauliString(List.of(wire), "X");
  }

  /// Y on a wire.
  public static PauliString y(int wire) {
    return new PauliString(List.of(wire), "Y");
  }

  /// Z on a wire.
  public static PauliString z(int wire) {
    return new PauliString(List.of(wire), "Z");
  }

  /// Reads "Z0 Z1" (factors with wires, spaces optional), "ZIZ" (letter k acts on wire k) or "I".
  ///
  /// @throws IllegalArgumentException when the text is neither
  public static PauliString parse(String text) {
    String trimmed = text.strip();
    if (trimmed.matches("[IXYZ]{1,64}")) {
      List<Integer> wires = new ArrayList<>();
      for (int k = 0; k < trimmed.length(); k++) {
        wires.add(k);
      }
      return new PauliString(wires, trimmed);
    }
    if (!trimmed.matches("([IXYZ]\\d{1,4}\\s*){1,64}")) {
      throw new IllegalArgumentException(
          "'%s' is no Pauli word; write it like Z0 Z1 or ZIZ".formatted(text));
    }
    List<Integer> wires = new ArrayList<>();
    StringBuilder letters = new StringBuilder();
    Matcher factor = FACTOR.matcher(trimmed);
    while (factor.find()) {
      letters.append(factor.group(1));
      wires.add(Integer.parseInt(factor.group(2)));
    }
    return new PauliString(wires, letters.toString());
  }

  /// The letter on a wire, I where it does nothing.
  public char letter(int wire) {
    int k = wires.indexOf(wire);
    return k < 0 ? 'I' : letters.charAt(k);
  }

  /// Basis bits that X or Y flips, in an index of n qubits.
  public int flips(int qubits) {
    return mask(qubits, "XY");
  }

  /// Basis bits whose value gives a sign (Y and Z), in an index of n qubits.
  public int signs(int qubits) {
    return mask(qubits, "YZ");
  }

  private int mask(int qubits, String which) {
    requireInside(qubits);
    int mask = 0;
    for (int k = 0; k < letters.length(); k++) {
      if (which.indexOf(letters.charAt(k)) >= 0) {
        mask |= 1 << (qubits - 1 - wires.get(k));
      }
    }
    return mask;
  }

  private int countY() {
    return (int) letters.chars().filter(letter -> letter == 'Y').count();
  }

  /// P|k⟩ = i^{#Y} (−1)^{k·signs} |k ⊕ flips⟩, since Y = iXZ.
  @Override
  public void addApplied(
      int qubits,
      int lanes,
      double[] re,
      double[] im,
      double factor,
      double[] outRe,
      double[] outIm) {
    int flips = flips(qubits);
    int signs = signs(qubits);
    int quarter = countY() & 3;
    for (int k = 0; k < 1 << qubits; k++) {
      double s = ((Integer.bitCount(k & signs) & 1) == 0 ? factor : -factor);
      double a = quarter == 0 ? s : quarter == 2 ? -s : 0;
      double b = quarter == 1 ? s : quarter == 3 ? -s : 0;
      int in = k * lanes;
      int out = (k ^ flips) * lanes;
      for (int c = 0; c < lanes; c++) {
        outRe[out + c] += a * re[in + c] - b * im[in + c];
        outIm[out + c] += a * im[in + c] + b * re[in + c];
      }
    }
  }

  @Override
  public double[] expectation(int qubits, int lanes, double[] re, double[] im) {
    int flips = flips(qubits);
    int signs = signs(qubits);
    int quarter = countY() & 3;
    double[] result = new double[lanes];
    for (int k = 0; k < 1 << qubits; k++) {
      double sign = (Integer.bitCount(k & signs) & 1) == 0 ? 1 : -1;
      // Only the real part of i^quarter · conj(ψ_out) ψ_in survives the sum.
      double s = quarter == 0 || quarter == 3 ? sign : -sign;
      int in = k * lanes;
      int out = (k ^ flips) * lanes;
      for (int c = 0; c < lanes; c++) {
        double term =
            quarter % 2 == 0
                ? re[out + c] * re[in + c] + im[out + c] * im[in + c]
                : re[out + c] * im[in + c] - im[out + c] * re[in + c];
        result[c] += s * term;
      }
    }
    return result;
  }

  /// Every Pauli word squares to the identity.
  @Override
  public PauliString squared() {
    return identity();
  }

  @Override
  public ComplexMatrix matrix() {
    if (wires.size() > MATRIX_WIRES) {
      throw new IllegalArgumentException(
          "the matrix of a Pauli word on %d wires is refused; %d are possible"
              .formatted(wires.size(), MATRIX_WIRES));
    }
    ComplexMatrix product = ComplexMatrix.identity(1);
    for (char letter : letters.toCharArray()) {
      product = product.kronecker(Paulis.matrix(letter));
    }
    return product;
  }

  @Override
  public String toString() {
    if (wires.isEmpty()) {
      return "I";
    }
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < letters.length(); k++) {
      text.append(k == 0 ? "" : " ").append(letters.charAt(k)).append(wires.get(k));
    }
    return text.toString();
  }
}
