import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.CircuitStatistics;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.evolution.Evolution;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.StateVector;

/// Builds a circuit with a trainable angle and a data angle, and runs it on a batch of samples.
void main() {
  Circuit circuit =
      Circuit.on(2)
          .add(Gates.ry(Angle.trainable(0), 0)) // weight 0, shared by all samples
          .add(Gates.cnot(0, 1))
          .add(Gates.rx(Angle.input(0).times(0.5), 1)) // half of each sample's feature 0
          .build();

  double[] weights = {Math.PI / 2};
  double[] features = {0, Math.PI, 2 * Math.PI}; // [samples, features], row-major
  try (Evolution evolution = new Evolution(circuit, Execution.standard())) {
    StateVector states = evolution.run(weights, features, 3);
    for (int sample = 0; sample < states.samples(); sample++) {
      double[] p = states.probabilities(sample);
      IO.println(
          "sample %d: P(00) %.3f  P(01) %.3f  P(10) %.3f  P(11) %.3f"
              .formatted(sample, p[0], p[1], p[2], p[3]));
    }
  }

  CircuitStatistics statistics = CircuitStatistics.of(circuit);
  IO.println("%d gates, depth %d".formatted(statistics.gates(), statistics.depth()));
}
