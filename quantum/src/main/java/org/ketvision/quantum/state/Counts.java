package org.ketvision.quantum.state;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ketvision.quantum.observable.PauliString;

/// How often each outcome was read.
///
/// @param width number of bits of an outcome; bit 0 is the most significant
/// @param outcomes outcome to number of shots, in ascending order; outcomes never read are absent
public record Counts(int width, SortedMap<Long, Long> outcomes) {
  /// Copies the map and checks it.
  public Counts {
    if (width < 0 || width > 62) {
      throw new IllegalArgumentException("an outcome has 0 to 62 bits, not " + width);
    }
    SortedMap<Long, Long> copy = new TreeMap<>(outcomes);
    for (SortedMap.Entry<Long, Long> entry : copy.entrySet()) {
      if (entry.getKey() < 0 || entry.getKey() >> width != 0 || entry.getValue() < 0) {
        throw new IllegalArgumentException(
            "%d times outcome %d is no count of %d bits"
                .formatted(entry.getValue(), entry.getKey(), width));
      }
    }
    outcomes = Collections.unmodifiableSortedMap(copy);
  }

  /// Number of shots.
  public long shots() {
    return outcomes.values().stream().mapToLong(Long::longValue).sum();
  }

  /// How often an outcome was read.
  public long of(long outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /// An outcome as text, bit 0 first.
  public String text(long outcome) {
    StringBuilder text = new StringBuilder();
    for (int bit = width - 1; bit >= 0; bit--) {
      text.append((outcome >> bit) & 1);
    }
    return text.toString();
  }

  /// ⟨P⟩ of a word of I and Z on the bits, as the mean of the products of signs, with its error
  /// √((1 − mean²)/N).
  ///
  /// @throws IllegalArgumentException for words with X or Y, or without shots
  public Estimate expectation(PauliString word) {
    if (word.letters().chars().anyMatch(letter -> letter != 'Z') || shots() == 0) {
      throw new IllegalArgumentException(
          "counts give expectations of words of I and Z from at least one shot, not " + word);
    }
    long mask = 0;
    for (int wire : word.wires()) {
      if (wire >= width) {
        throw new IllegalArgumentException("%s is outside %d bits".formatted(word, width));
      }
      mask |= 1L << (width - 1 - wire);
    }
    double sum = 0;
    for (SortedMap.Entry<Long, Long> entry : outcomes.entrySet()) {
      boolean odd = (Long.bitCount(entry.getKey() & mask) & 1) == 1;
      sum += odd ? -entry.getValue() : entry.getValue();
    }
    double mean = sum / shots();
    return new Estimate(mean, Math.sqrt(Math.max(0, 1 - mean * mean) / shots()));
  }
}
