package org.ketvision.hybrid.qinr;

import java.util.List;
import org.ketvision.learn.ansatz.DataReuploading;
import org.ketvision.learn.ansatz.PairCluster;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.layer.QubitReadout;
import org.ketvision.learn.settings.Checks;

/// The quantum circuit; the classical controls take from it how wide their core is.
///
/// @param qubits n
/// @param encodingLayers L; there is one parameter layer more
/// @param subLayers K of a parameter layer
/// @param clusters pairs that the sub-layers join, in turn: `ring:R` joins (q, q + R mod n) for
///   every q, `once:R` the same with every pair once, `chain:R` without going round, `0-1 2-3`
///   those
/// @param readout `z`, `multi-basis` or `multi-basis-ring`
/// @param learnScales whether the input scales λ are trained; they are 1 otherwise
/// @param globalScale whether there is a trained scale e^ρ of all inputs
/// @param initialRange the trained angles start uniform in [0, this), in radians
public record CircuitSettings(
    int qubits,
    int encodingLayers,
    int subLayers,
    List<String> clusters,
    String readout,
    boolean learnScales,
    boolean globalScale,
    double initialRange) {
  private static final int MOST_QUBITS = 12;
  private static final int MOST_LAYERS = 64;

  /// Checks the numbers and names.
  ///
  /// @throws BadSetting naming the key
  public CircuitSettings {
    clusters = List.copyOf(clusters);
    Checks.require(
        qubits >= 2 && qubits <= MOST_QUBITS, "circuit.qubits", qubits, "2 to " + MOST_QUBITS);
    Checks.require(
        encodingLayers >= 1 && encodingLayers <= MOST_LAYERS,
        "circuit.encoding-layers",
        encodingLayers,
        "1 to " + MOST_LAYERS);
    Checks.require(
        subLayers >= 1 && subLayers <= MOST_LAYERS,
        "circuit.sub-layers",
        subLayers,
        "1 to " + MOST_LAYERS);
    Checks.require(
        !clusters.isEmpty() && clusters.size() <= subLayers,
        "circuit.clusters",
        clusters,
        "1 to %d of them, one for each sub-layer in turn".formatted(subLayers));
    Checks.require(
        initialRange > 0 && initialRange <= 2 * Math.PI,
        "circuit.initial-range",
        initialRange,
        "above 0, at most 2π = 6.283185307179586");
    QubitReadout.parse(readout);
    for (String cluster : clusters) {
      PairCluster.parse(cluster, qubits);
    }
  }

  /// The circuit.
  public DataReuploading ansatz() {
    return new DataReuploading(
        qubits,
        encodingLayers,
        subLayers,
        clusters.stream().map(text -> PairCluster.parse(text, qubits)).toList());
  }

  /// What is read out.
  public QubitReadout words() {
    return QubitReadout.parse(readout);
  }

  /// How many numbers of the circuit are trained.
  public int parameters() {
    DataReuploading ansatz = ansatz();
    return ansatz.angleCount() + (learnScales ? ansatz.scaleCount() : 0) + (globalScale ? 1 : 0);
  }
}
