package org.ketvision.app.verify;

import java.util.List;
import org.ketvision.quantum.circuit.Channel;
import org.ketvision.quantum.circuit.Channels;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.NoiseModel;
import org.ketvision.quantum.gradient.NoisyTrashFidelity;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.state.Execution;

/// The autoencoder with a channel after every gate of encoder and decoder, on every wire of that
/// gate; embedding, reset and read-out are noiseless.
record NoiseFamily() implements GoldenFamily {
  @Override
  public String name() {
    return "noise";
  }

  @Override
  public void check(GoldenCase golden, Execution execution, Errors errors) {
    golden.label("name");
    double[] params = golden.numbers("params");
    Circuit encoder = EncoderFamily.encoder(golden, params);
    int n = encoder.qubits();
    int[] shape = {1 << (n / 2), 1 << (n - n / 2)};
    var image = AutoencoderFamily.MaskedImage.read(golden, n, shape);
    List<Integer> trash = AutoencoderFamily.trashWires(golden, n);
    double[] input = image.masked(image.token());
    errors.compare(golden, "masked", input);
    AutoencoderFamily.MaskedImage.normalise(input);
    double[] original = image.original().clone();
    AutoencoderFamily.MaskedImage.normalise(original);

    Channel channel = channel(golden.text("channel"), golden.number("p"));
    var autoencoder = new NoisyTrashFidelity(encoder, trash, NoiseModel.afterEveryGate(channel));
    double[] fidelity = new double[1];
    double[] gradient = new double[params.length];
    double[] probabilities = new double[original.length];
    autoencoder.gradient(params, original, input, 1, fidelity, gradient, null);
    errors.compare(golden, "fidelity", fidelity);
    errors.compare(golden, "grad_fidelity_params", gradient);
    autoencoder.evaluate(params, original, input, 1, fidelity, probabilities);
    errors.compare(golden, "recon_probs", probabilities);
    if (golden.has("rho_out")) {
      ComplexMatrix output = autoencoder.outputMatrix(params, input);
      errors.compare(golden.child("rho_out"), "re", output.re());
      errors.compare(golden.child("rho_out"), "im", output.im());
    }
  }

  private static Channel channel(String name, double p) {
    Inconsistency.unless(p >= 0 && p <= 1, "p = %s is not a probability".formatted(p));
    return switch (name) {
      case "depolarizing" -> Channels.depolarizing(p, 0);
      case "amplitude_damping" -> Channels.amplitudeDamping(p, 0);
      case "phase_damping" -> Channels.phaseDamping(p, 0);
      case "bit_flip" -> Channels.bitFlip(p, 0);
      case "phase_flip" -> Channels.phaseFlip(p, 0);
      case "bit_phase_flip" -> Channels.bitPhaseFlip(p, 0);
      default -> throw new Inconsistency("channel \"%s\" is unknown".formatted(name));
    };
  }
}
