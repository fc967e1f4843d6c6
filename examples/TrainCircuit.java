import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.gradient.ExpectationGradient;
import org.ketvision.quantum.observable.PauliString;

/// Trains a two-qubit circuit to compute XOR: ⟨Z⟩ of qubit 1 is to be +1 for equal inputs and −1
/// for different ones.
void main() {
  Circuit.Builder builder = Circuit.on(2);
  for (int qubit = 0; qubit < 2; qubit++) {
    builder.add(
        Gates.rx(Angle.input(qubit), qubit), // 0 or π: the bit
        Gates.rot(
            Angle.trainable(3 * qubit),
            Angle.trainable(3 * qubit + 1),
            Angle.trainable(3 * qubit + 2),
            qubit));
  }
  Circuit circuit = builder.add(Gates.cnot(0, 1), Gates.ry(Angle.trainable(6), 1)).build();

  double[] inputs = {0, 0, 0, Math.PI, Math.PI, 0, Math.PI, Math.PI}; // [4 samples, 2 features]
  double[] targets = {1, -1, -1, 1};
  double[] weights = new Random(7).doubles(circuit.weightCount(), -1, 1).toArray();
  double[] gradient = new double[weights.length];
  double[] errors = new double[4];

  try (var readout = new ExpectationGradient(circuit, List.of(PauliString.z(1)))) {
    for (int step = 0; step <= 40; step++) {
      double[] values = readout.values(weights, inputs, 4);
      double loss = 0;
      for (int s = 0; s < 4; s++) {
        errors[s] = values[s] - targets[s];
        loss += errors[s] * errors[s] / 4;
      }
      if (step % 10 == 0) {
        IO.println("step %2d  loss %.4f".formatted(step, loss));
      }
      // ∂L/∂⟨Z⟩ of each sample goes in, ∂L/∂weights comes out, in one backward sweep.
      double[] cotangents = Arrays.stream(errors).map(error -> error / 2).toArray();
      readout.pullBack(weights, inputs, 4, cotangents, values, gradient, null);
      for (int k = 0; k < weights.length; k++) {
        weights[k] -= 0.5 * gradient[k];
      }
    }
    for (double value : readout.values(weights, inputs, 4)) {
      IO.println("%+.3f".formatted(value));
    }
  }
}
