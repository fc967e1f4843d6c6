package org.ketvision.quantum.program;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ketvision.quantum.circuit.AmplitudeEmbedding;
import org.ketvision.quantum.circuit.Barrier;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Instruction;

/// What a circuit's gates start from: |0…0⟩ with some qubits replaced by embedded features.
///
/// The state is the product of v_e = x_e/‖x_e‖ over the embeddings; the way back to x is x̄ = (v̄ −
/// v⟨v, v̄⟩)/‖x‖ with v̄_e = Re λ contracted with the other factors.
public final class InitialState {
  private final int qubits;
  private final List<Part> parts = new ArrayList<>();
  private final int[] support;

  /// One embedding; `place[s]` is the feature that the support's s-th index takes from it.
  private record Part(AmplitudeEmbedding embedding, List<Integer> place) {}

  private InitialState(int qubits, List<AmplitudeEmbedding> embeddings) {
    this.qubits = qubits;
    int mask = 0;
    for (AmplitudeEmbedding embedding : embeddings) {
      for (int wire : embedding.wires()) {
        mask |= 1 << (qubits - 1 - wire);
      }
    }
    support = new int[1 << Integer.bitCount(mask)];
    int count = 0;
    int index = 0;
    do {
      support[count++] = index;
      index = (index - mask) & mask;
    } while (index != 0);
    for (AmplitudeEmbedding embedding : embeddings) {
      parts.add(new Part(embedding, places(embedding)));
    }
  }

  private List<Integer> places(AmplitudeEmbedding embedding) {
    List<Integer> places = new ArrayList<>(support.length);
    for (int index : support) {
      int feature = 0;
      for (int wire : embedding.wires()) {
        feature = 2 * feature + (index >> (qubits - 1 - wire) & 1);
      }
      places.add(feature);
    }
    return places;
  }

  /// The initial state of a circuit, whose embeddings must come first on their wires.
  public static InitialState of(Circuit circuit) {
    Set<Integer> touched = new HashSet<>();
    List<AmplitudeEmbedding> embeddings = new ArrayList<>();
    for (Instruction instruction : circuit.instructions()) {
      if (instruction instanceof AmplitudeEmbedding embedding) {
        if (embedding.wires().stream().anyMatch(touched::contains)) {
          throw new IllegalArgumentException(
              "%s comes after other steps on its wires".formatted(embedding));
        }
        embeddings.add(embedding);
      }
      if (!(instruction instanceof Barrier)) {
        touched.addAll(instruction.wires());
      }
    }
    return new InitialState(circuit.qubits(), embeddings);
  }

  /// The gates of a circuit that holds embeddings, gates and barriers only.
  public static List<Gate> gates(Circuit circuit) {
    return new Circuit(
            circuit.qubits(),
            circuit.bits(),
            circuit.instructions().stream()
                .filter(i -> !(i instanceof AmplitudeEmbedding))
                .toList())
        .gates();
  }

  /// Sets one lane of a sweep's input, which is zero elsewhere.
  ///
  /// @param sample number of the sample, for errors
  /// @param offset where its features begin
  public void write(Sweep sweep, int lane, double[] inputs, int offset, int sample) {
    double[] scale = scales(inputs, offset, sample);
    for (int s = 0; s < support.length; s++) {
      double value = 1;
      for (int p = 0; p < parts.size(); p++) {
        value *= scale[p] * inputs[feature(p, s, offset)];
      }
      sweep.input().set(support[s] * sweep.lanes() + lane, value, 0);
    }
  }

  /// Adds the gradient of a lane's features from the sweep's cotangent of its input.
  public void backward(
      Sweep sweep, int lane, double[] inputs, int offset, int sample, double[] inputGradient) {
    double[] scale = scales(inputs, offset, sample);
    for (int p = 0; p < parts.size(); p++) {
      double[] gradient = new double[1 << parts.get(p).embedding.wires().size()];
      double projection = 0;
      for (int s = 0; s < support.length; s++) {
        double value = sweep.cotangent().re(support[s] * sweep.lanes() + lane);
        for (int q = 0; q < parts.size(); q++) {
          value *= q == p ? 1 : scale[q] * inputs[feature(q, s, offset)];
        }
        gradient[parts.get(p).place.get(s)] += value;
        projection += value * scale[p] * inputs[feature(p, s, offset)];
      }
      int first = offset + parts.get(p).embedding.firstFeature();
      for (int k = 0; k < gradient.length; k++) {
        inputGradient[first + k] +=
            scale[p] * (gradient[k] - scale[p] * inputs[first + k] * projection);
      }
    }
  }

  /// Whether features enter through it.
  public boolean hasFeatures() {
    return !parts.isEmpty();
  }

  private int feature(int part, int s, int offset) {
    Part p = parts.get(part);
    return offset + p.embedding.firstFeature() + p.place.get(s);
  }

  private double[] scales(double[] inputs, int offset, int sample) {
    double[] scale = new double[parts.size()];
    for (int p = 0; p < scale.length; p++) {
      AmplitudeEmbedding embedding = parts.get(p).embedding;
      int first = offset + embedding.firstFeature();
      double sum = 0;
      for (int k = first; k < first + (1 << embedding.wires().size()); k++) {
        sum += inputs[k] * inputs[k];
      }
      if (!(sum > 0) || Double.isInfinite(sum)) {
        throw new ArithmeticException(
            "sample %d has no state: the norm of its features is %s"
                .formatted(sample, Math.sqrt(sum)));
      }
      scale[p] = 1 / Math.sqrt(sum);
    }
    return scale;
  }
}
