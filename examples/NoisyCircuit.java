import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Channels;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.circuit.NoiseModel;
import org.ketvision.quantum.gradient.NoisyExpectation;
import org.ketvision.quantum.observable.PauliString;
import org.ketvision.quantum.state.DensityMatrix;
import org.ketvision.quantum.state.Estimate;
import org.ketvision.quantum.state.Trajectories;

/// Adds noise to a circuit by rule, and runs it exactly (density matrix) and by sampling (quantum
/// trajectories), with a gradient through the noise.
void main() {
  Circuit ideal = Circuit.on(2).add(Gates.ry(Angle.trainable(0), 0), Gates.cnot(0, 1)).build();
  NoiseModel noise =
      NoiseModel.afterEveryGate(Channels.depolarizing(0.01, 0))
          .after(new NoiseModel.OnCount(2), Channels.depolarizing(0.05, 0, 1));
  Circuit noisy = noise.apply(ideal);

  double[] weights = {1.2};
  double[] inputs = {};
  PauliString zz = PauliString.parse("ZZ");

  DensityMatrix exact = DensityMatrix.zero(2).evolve(noisy, weights, inputs);
  IO.println("exact         ZZ = %.4f".formatted(exact.expectation(zz)));
  IO.println("purity           = %.4f".formatted(exact.purity()));
  IO.println("purity, qubit 0  = %.4f".formatted(exact.reduced(List.of(0)).purity()));

  Estimate sampled =
      new Trajectories(noisy, List.of(zz)).run(weights, inputs, 4000, 1, 2).expectations().get(0);
  IO.println("trajectories  ZZ = %.3f ± %.3f".formatted(sampled.mean(), sampled.standardError()));

  double[] value = new double[1];
  double[] gradient = new double[1];
  new NoisyExpectation(noisy, PauliString.z(0))
      .pullBack(weights, inputs, 1, new double[] {1}, value, gradient, null);
  IO.println("Z of qubit 0     = %.4f, derivative %.4f".formatted(value[0], gradient[0]));
}
