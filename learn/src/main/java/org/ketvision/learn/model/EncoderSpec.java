package org.ketvision.learn.model;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ketvision.learn.ansatz.Ansatz;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.mask.PatchSize;

/// What every quantum autoencoder here has: an image size, an ansatz U(θ), and the trash qubits
/// that are reset between U and U†.
///
/// @param height rows of an image
/// @param width columns of an image; height × width is a power of two
/// @param ansatz the encoder's circuit
/// @param trashWires the qubits reset to |0⟩ (subsystem B), at least one and not all; the first is
///   the most significant bit of a trash value
public record EncoderSpec(int height, int width, Ansatz ansatz, List<Integer> trashWires) {
  /// The largest state a simulation on one machine holds comfortably.
  private static final int MAX_QUBITS = 24;

  /// Checks sizes and wires.
  ///
  /// @throws BadSetting naming what does not fit
  public EncoderSpec {
    trashWires = List.copyOf(trashWires);
    int qubits = qubits(height, width);
    if (trashWires.isEmpty() || trashWires.size() >= qubits) {
      throw new BadSetting(
          "%d trash qubits leave no autoencoder on %d qubits: give 1 to %d"
              .formatted(trashWires.size(), qubits, qubits - 1));
    }
    if (new HashSet<>(trashWires).size() != trashWires.size()
        || trashWires.stream().anyMatch(w -> w < 0 || w >= qubits)) {
      throw new BadSetting(
          "trash wires %s must be different numbers from 0 to %d"
              .formatted(trashWires, qubits - 1));
    }
  }

  /// Number of data qubits n = log₂(height × width).
  public int qubits() {
    return qubits(height, width);
  }

  /// Number of pixels, which is the number of amplitudes 2^n.
  public int size() {
    return height * width;
  }

  /// The number of qubits that hold an image of that size.
  ///
  /// @throws BadSetting if height × width is not a power of two from 4 to 2^24
  public static int qubits(int height, int width) {
    long size = (long) height * width;
    if (height < 1 || width < 1 || Long.bitCount(size) != 1) {
      throw new BadSetting(
          "a %dx%d image does not fill qubits: height times width must be a power of two, such as 16x16"
              .formatted(height, width));
    }
    int qubits = Long.numberOfTrailingZeros(size);
    if (qubits < 2 || qubits > MAX_QUBITS) {
      throw new BadSetting(
          "a %dx%d image needs %d qubits; 2 to %d are possible"
              .formatted(height, width, qubits, MAX_QUBITS));
    }
    return qubits;
  }

  /// Checks that a patch fits the image and leaves something visible.
  ///
  /// @throws BadSetting if it does not
  void requireVisible(PatchSize patch) {
    patch.requireFits(height, width);
    if (patch.pixels() == size()) {
      throw new BadSetting(
          "a mask of %s hides the whole %dx%d image: choose a smaller one"
              .formatted(patch, height, width));
    }
  }

  /// Reads which qubits are trash.
  ///
  /// @param text `first` (qubits 0, 1, …), `last` (…, n−1) or numbers such as `0,3`
  /// @param count how many; numbers must be as many
  /// @throws BadSetting if the text is none of those
  public static List<Integer> trashWires(String text, int count, int qubits) {
    if (count < 1 || count >= qubits) {
      throw new BadSetting(
          "%d trash qubits are not possible on %d qubits: give 1 to %d"
              .formatted(count, qubits, qubits - 1));
    }
    return switch (text) {
      case "first" -> IntStream.range(0, count).boxed().toList();
      case "last" -> IntStream.range(qubits - count, qubits).boxed().toList();
      default -> {
        if (!text.matches("\\d{1,3}(,\\d{1,3})*")) {
          throw new BadSetting(
              "trash wires '%s' are unknown: choose first, last or numbers such as 0,3"
                  .formatted(text));
        }
        List<Integer> wires = Stream.of(text.split(",", -1)).map(Integer::valueOf).toList();
        if (wires.size() != count) {
          throw new BadSetting(
              "trash wires %s are %d, but the trash count is %d"
                  .formatted(text, wires.size(), count));
        }
        yield wires;
      }
    };
  }
}
