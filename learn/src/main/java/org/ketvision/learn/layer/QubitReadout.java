package org.ketvision.learn.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.quantum.observable.PauliString;

/// Which expectation values a quantum layer hands on.
public enum QubitReadout {
  /// ⟨Z_q⟩ of each qubit: n features.
  Z("z"),
  /// ⟨X_q⟩, ⟨Y_q⟩, ⟨Z_q⟩ of each qubit, then ⟨Z_q Z_{q+1}⟩ along the open chain: 4n − 1 features
  /// (23 with 6 qubits). Source: QINR-AE paper (arXiv:2603.06755), Appendix B; that the chain is
  /// open is this program's reading.
  MULTI_BASIS("multi-basis"),
  /// The same with ⟨Z_{n−1} Z_0⟩, which closes the ring: 4n features (with 3 qubits or more).
  MULTI_BASIS_RING("multi-basis-ring");

  private final String id;

  QubitReadout(String id) {
    this.id = id;
  }

  /// The name on the command line and in files.
  public String id() {
    return id;
  }

  /// The read-out of that name.
  ///
  /// @throws BadSetting for any other name
  public static QubitReadout parse(String id) {
    return Arrays.stream(values())
        .filter(readout -> readout.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new BadSetting(
                    "unknown qubit read-out '%s'; use %s"
                        .formatted(
                            id,
                            Arrays.stream(values())
                                .map(QubitReadout::id)
                                .collect(Collectors.joining(", ")))));
  }

  /// What is measured on n qubits, in the order of the features.
  public List<PauliString> words(int qubits) {
    List<PauliString> words = new ArrayList<>();
    if (this != Z) {
      for (int q = 0; q < qubits; q++) {
        words.add(PauliString.x(q));
      }
      for (int q = 0; q < qubits; q++) {
        words.add(PauliString.y(q));
      }
    }
    for (int q = 0; q < qubits; q++) {
      words.add(PauliString.z(q));
    }
    if (this != Z) {
      // On two qubits the ring's second pair is its first.
      int pairs = this == MULTI_BASIS_RING && qubits > 2 ? qubits : qubits - 1;
      for (int q = 0; q < pairs; q++) {
        words.add(new PauliString(List.of(q, (q + 1) % qubits), "ZZ"));
      }
    }
    return List.copyOf(words);
  }

  /// How many features there are with n qubits.
  public int features(int qubits) {
    return words(qubits).size();
  }
}
