package org.ketvision.quantum.observable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.matrix.WireAction;

/// A real combination of Pauli words, Σ c_k P_k: a Hamiltonian.
///
/// @param terms the terms, in order; equal words may repeat
public record PauliSum(List<Term> terms) implements Observable {
  private static final Pattern TERM =
      Pattern.compile(
          "\\s*([+-]?)\\s*(\\d+\\.?\\d*(?:[eE][+-]?\\d+)?|\\.\\d+(?:[eE][+-]?\\d+)?)?"
              + "(?:(?<=[0-9.])\\s*\\*\\s*(?=[IXYZ]))?\\s*([IXYZ][IXYZ0-9 ]*)?");

  /// A coefficient times a Pauli word.
  ///
  /// @param coefficient a finite number
  /// @param word the word
  public record Term(double coefficient, PauliString word) {
    /// Refuses coefficients that are not numbers.
    public Term {
      if (!Double.isFinite(coefficient)) {
        throw new IllegalArgumentException(
            "the coefficient of %s must be finite, not %s".formatted(word, coefficient));
      }
    }
  }

  /// Copies the terms.
  public PauliSum {
    terms = List.copyOf(terms);
  }

  /// A sum of one term.
  public static PauliSum of(double coefficient, PauliString word) {
    return new PauliSum(List.of(new Term(coefficient, word)));
  }

  /// Reads a sum such as `0.5*Z0 Z1 - 1.2*X0 + 3` or `ZZ + XX`.
  ///
  /// @throws IllegalArgumentException when it is none, saying where
  public static PauliSum parse(String text) {
    List<Term> terms = new ArrayList<>();
    Matcher matcher = TERM.matcher(text);
    int at = 0;
    while (at < text.stripTrailing().length()) {
      boolean found = matcher.find(at) && matcher.start() == at && matcher.end() > at;
      boolean separated = terms.isEmpty() || (found && !matcher.group(1).isEmpty());
      if (!found || !separated || (matcher.group(2) == null && matcher.group(3) == null)) {
        throw new IllegalArgumentException(
            "'%s' is no sum of Pauli words at position %d; write it like 0.5*Z0 Z1 - X0"
                .formatted(text, at + 1));
      }
      double size = matcher.group(2) == null ? 1 : Double.parseDouble(matcher.group(2));
      PauliString word =
          matcher.group(3) == null ? PauliString.identity() : PauliString.parse(matcher.group(3));
      terms.add(new Term("-".equals(matcher.group(1)) ? -size : size, word));
      at = matcher.end();
    }
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("an empty text is no sum of Pauli words");
    }
    return new PauliSum(terms);
  }

  /// This sum plus another term.
  public PauliSum plus(double coefficient, PauliString word) {
    List<Term> all = new ArrayList<>(terms);
    all.add(new Term(coefficient, word));
    return new PauliSum(all);
  }

  @Override
  public List<Integer> wires() {
    TreeSet<Integer> all = new TreeSet<>();
    terms.forEach(term -> all.addAll(term.word().wires()));
    return List.copyOf(all);
  }

  @Override
  public void addApplied(
      int qubits,
      int lanes,
      double[] re,
      double[] im,
      double factor,
      double[] outRe,
      double[] outIm) {
    for (Term term : terms) {
      term.word().addApplied(qubits, lanes, re, im, factor * term.coefficient(), outRe, outIm);
    }
  }

  @Override
  public double[] expectation(int qubits, int lanes, double[] re, double[] im) {
    double[] result = new double[lanes];
    for (Term term : terms) {
      double[] part = term.word().expectation(qubits, lanes, re, im);
      for (int c = 0; c < lanes; c++) {
        result[c] += term.coefficient() * part[c];
      }
    }
    return result;
  }

  /// Σ_jk c_j c_k P_j P_k; products of words that anticommute cancel.
  @Override
  public PauliSum squared() {
    Map<PauliString, Double> sum = new LinkedHashMap<>();
    for (Term left : terms) {
      for (Term right : terms) {
        PauliProduct product = PauliProduct.of(left.word(), right.word());
        // An odd power of i is an anti-Hermitian product: its mirror image cancels it.
        double sign = product.quarterTurns() == 0 ? 1 : product.quarterTurns() == 2 ? -1 : 0;
        if (sign != 0) {
          sum.merge(product.word(), sign * left.coefficient() * right.coefficient(), Double::sum);
        }
      }
    }
    List<Term> squared = new ArrayList<>();
    sum.forEach((word, coefficient) -> squared.add(new Term(coefficient, word)));
    return new PauliSum(squared);
  }

  @Override
  public ComplexMatrix matrix() {
    List<Integer> wires = wires();
    int size = 1 << wires.size();
    ComplexMatrix sum = ComplexMatrix.zero(size);
    for (Term term : terms) {
      double[] re = ComplexMatrix.identity(size).re();
      double[] im = new double[size * size];
      List<Integer> own = term.word().wires().stream().map(wires::indexOf).toList();
      new WireAction(wires.size(), own).apply(term.word().matrix(), re, im, size);
      sum = sum.plus(ComplexMatrix.of(size, re, im).scaled(term.coefficient(), 0));
    }
    return sum;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Term term : terms) {
      boolean negative = term.coefficient() < 0;
      text.append(text.isEmpty() ? (negative ? "-" : "") : negative ? " - " : " + ");
      text.append(Math.abs(term.coefficient())).append('*').append(term.word());
    }
    return text.isEmpty() ? "0" : text.toString();
  }
}
