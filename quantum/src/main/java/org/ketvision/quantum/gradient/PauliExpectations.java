package org.ketvision.quantum.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ketvision.quantum.observable.PauliString;

/// Expectation values of many Pauli words of a batch of states, and the way back: the read-out of a
/// quantum layer.
///
/// Words that flip the same qubits share the products of amplitudes that they are signed sums of,
/// so all 23 words X, Y, Z on each of 6 qubits and ZZ on neighbours need 7 sets of products. An
/// object has no state of its own and may serve several threads.
public final class PauliExpectations {
  private final int qubits;
  private final int words;
  private final List<Group> groups;

  /// Words that flip the same basis bits.
  private record Group(int flips, List<Word> words) {}

  /// A word: P|k⟩ = i^quarter (−1)^{k·signs} |k ⊕ flips⟩.
  private record Word(int index, int signs, int quarter) {
    double sign(int k) {
      return (Integer.bitCount(k & signs) & 1) == 0 ? 1 : -1;
    }
  }

  /// The read-out of these words on states of n qubits.
  ///
  /// @throws IllegalArgumentException for a word outside the qubits
  public PauliExpectations(int qubits, List<PauliString> words) {
    this.qubits = qubits;
    this.words = words.size();
    Map<Integer, List<Word>> byFlips = new TreeMap<>();
    for (int index = 0; index < words.size(); index++) {
      PauliString word = words.get(index);
      word.requireInside(qubits);
      int quarter = (int) word.letters().chars().filter(letter -> letter == 'Y').count() & 3;
      byFlips
          .computeIfAbsent(word.flips(qubits), _ -> new ArrayList<>())
          .add(new Word(index, word.signs(qubits), quarter));
    }
    groups =
        byFlips.entrySet().stream()
            .map(entry -> new Group(entry.getKey(), List.copyOf(entry.getValue())))
            .toList();
  }

  /// How many words are read out.
  public int words() {
    return words;
  }

  /// ⟨P⟩ of the first lanes.
  ///
  /// @param lanes states in the arrays; amplitude k of state c is at `k * lanes + c`
  /// @param re real parts [2^n, lanes]
  /// @param im imaginary parts [2^n, lanes]
  /// @param count states wanted, at most `lanes`
  /// @param values [count, words] from `offset` on, written
  public void values(int lanes, double[] re, double[] im, int count, double[] values, int offset) {
    double[] real = new double[lanes << qubits];
    double[] imaginary = new double[lanes << qubits];
    double[] sum = new double[lanes];
    for (Group group : groups) {
      products(group.flips, lanes, re, im, real, imaginary);
      for (Word word : group.words) {
        // Only the real part of i^quarter · conj(ψ_out) ψ_in survives the sum over both.
        double sign = word.quarter == 0 || word.quarter == 3 ? 1 : -1;
        signedSum(word, sign, lanes, word.quarter % 2 == 0 ? real : imaginary, sum);
        for (int c = 0; c < count; c++) {
          values[offset + c * words + word.index] = sum[c];
        }
      }
    }
  }

  /// conj(ψ_{k ⊕ flips}) ψ_k of every k and lane.
  private void products(
      int flips, int lanes, double[] re, double[] im, double[] real, double[] imaginary) {
    for (int k = 0; k < 1 << qubits; k++) {
      int in = k * lanes;
      int out = (k ^ flips) * lanes;
      for (int c = 0; c < lanes; c++) {
        real[in + c] = re[out + c] * re[in + c] + im[out + c] * im[in + c];
        imaginary[in + c] = re[out + c] * im[in + c] - im[out + c] * re[in + c];
      }
    }
  }

  private void signedSum(Word word, double factor, int lanes, double[] terms, double[] sum) {
    Arrays.fill(sum, 0);
    for (int k = 0; k < 1 << qubits; k++) {
      double sign = factor * word.sign(k);
      int at = k * lanes;
      for (int c = 0; c < lanes; c++) {
        sum[c] += sign * terms[at + c];
      }
    }
  }

  /// Adds λ of L with given ∂L/∂⟨P⟩: 2 Σ_P (∂L/∂⟨P⟩) P ψ.
  ///
  /// @param lanes states in the arrays; lanes from `count` on gain nothing
  /// @param re real parts of ψ [2^n, lanes]
  /// @param im imaginary parts of ψ [2^n, lanes]
  /// @param count states with a loss
  /// @param upstream ∂L/∂⟨P⟩ [count, words] from `offset` on
  /// @param outRe real parts of λ [2^n, lanes], added to
  /// @param outIm imaginary parts of λ [2^n, lanes], added to
  public void addCotangent(
      int lanes,
      double[] re,
      double[] im,
      int count,
      double[] upstream,
      int offset,
      double[] outRe,
      double[] outIm) {
    double[][] twice = new double[words][lanes];
    for (int c = 0; c < count; c++) {
      for (int w = 0; w < words; w++) {
        twice[w][c] = 2 * upstream[offset + c * words + w];
      }
    }
    double[] a = new double[lanes];
    double[] b = new double[lanes];
    for (Group group : groups) {
      for (int k = 0; k < 1 << qubits; k++) {
        factors(group, k, twice, a, b);
        int in = k * lanes;
        int out = (k ^ group.flips) * lanes;
        for (int c = 0; c < lanes; c++) {
          outRe[out + c] += a[c] * re[in + c] - b[c] * im[in + c];
          outIm[out + c] += a[c] * im[in + c] + b[c] * re[in + c];
        }
      }
    }
  }

  /// The sum a + ib of what the words of a group put before |k ⊕ flips⟩⟨k|.
  private static void factors(Group group, int k, double[][] twice, double[] a, double[] b) {
    Arrays.fill(a, 0);
    Arrays.fill(b, 0);
    for (Word word : group.words) {
      double sign = word.quarter < 2 ? word.sign(k) : -word.sign(k);
      double[] target = word.quarter % 2 == 0 ? a : b;
      double[] weights = twice[word.index];
      for (int c = 0; c < target.length; c++) {
        target[c] += sign * weights[c];
      }
    }
  }
}
