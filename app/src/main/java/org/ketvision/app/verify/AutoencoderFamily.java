package org.ketvision.app.verify;

import java.util.Arrays;
import java.util.List;
import org.ketvision.learn.embedding.AmplitudeEmbedding;
import org.ketvision.learn.mask.FillValues;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.gradient.TrashFidelity;
import org.ketvision.quantum.state.Execution;

/// Everything about one masked image in the autoencoder: masking, fidelity, its gradients to angles
/// and token, the reconstruction, the trash register, and the fidelity with a zero-filled mask.
record AutoencoderFamily() implements GoldenFamily {
  @Override
  public String name() {
    return "qmae";
  }

  @Override
  public void check(GoldenCase golden, Execution execution, Errors errors) {
    golden.label("name");
    double[] params = golden.numbers("params");
    Circuit encoder = EncoderFamily.encoder(golden, params);
    int[] shape = golden.integers("image_shape");
    MaskedImage image = MaskedImage.read(golden, encoder.qubits(), shape);
    List<Integer> trash = trashWires(golden, encoder.qubits());
    double[] masked = image.masked(image.token());
    errors.compare(golden, "masked", masked);

    double[] input = masked.clone();
    double norm = MaskedImage.normalise(input);
    double[] original = image.original().clone();
    MaskedImage.normalise(original);
    int size = original.length;
    double[] fidelity = new double[1];
    double[] angleGradient = new double[params.length];
    double[] inputGradient = new double[size];
    double[] probabilities = new double[size];
    double[] trashProbabilities = new double[1 << trash.size()];
    try (TrashFidelity autoencoder = new TrashFidelity(encoder, trash, execution)) {
      autoencoder.gradient(params, original, input, 1, fidelity, angleGradient, inputGradient);
      errors.compare(golden, "fidelity", fidelity);
      errors.compare(golden, "loss", 1 - fidelity[0]);
      errors.compare(golden, "grad_fidelity_params", angleGradient);
      errors.compare(
          golden, "grad_fidelity_token", image.tokenGradient(input, inputGradient, norm));

      autoencoder.reconstruct(params, input, 1, probabilities, null, null);
      errors.compare(golden, "recon_probs", probabilities);
      autoencoder.trashProbabilities(params, input, 1, trashProbabilities);
      errors.compare(golden, "encoder_trash_probs", trashProbabilities);

      double[] zeroFilled = image.masked(new double[image.token().length]);
      MaskedImage.normalise(zeroFilled);
      autoencoder.fidelity(params, original, zeroFilled, 1, fidelity);
      errors.compare(golden, "fidelity_zero_mask", fidelity);
    }
  }

  static List<Integer> trashWires(GoldenCase golden, int qubits) {
    int[] wires = golden.integers("trash_wires");
    Inconsistency.unless(wires.length == golden.integer("t"), "t does not count the trash wires");
    Inconsistency.unless(
        Arrays.stream(wires).distinct().count() == wires.length
            && wires.length < qubits
            && Arrays.stream(wires).allMatch(w -> w >= 0 && w < qubits),
        "trash wires %s do not fit %d qubits".formatted(Arrays.toString(wires), qubits));
    return Arrays.stream(wires).boxed().toList();
  }

  /// An image, its patches and the token that fills each of them.
  ///
  /// @param original pixels, row-major
  /// @param token patch pixels, row-major, the same for every patch
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record MaskedImage(
      double[] original, int width, double[] token, PatchSize patch, List<PatchPosition> patches) {

    static MaskedImage read(GoldenCase golden, int qubits, int[] shape) {
      double[] original = golden.numbers("image");
      double[] token = golden.numbers("token");
      int[] size = golden.integers("patch_shape");
      int[] corners = golden.integers("patches");
      Inconsistency.unless(
          shape.length == 2
              && (long) shape[0] * shape[1] == original.length
              && original.length == 1 << qubits,
          "an image of shape %s has not the 2^%d pixels of its qubits"
              .formatted(Arrays.toString(shape), qubits));
      Inconsistency.unless(
          size.length == 2 && size[0] > 0 && size[1] > 0 && size[0] * size[1] == token.length,
          "a token of %d pixels does not fill a patch of %s"
              .formatted(token.length, Arrays.toString(size)));
      Inconsistency.unless(corners.length % 2 == 0, "a patch has a row and a column");
      PatchPosition[] patches = new PatchPosition[corners.length / 2];
      for (int k = 0; k < patches.length; k++) {
        int row = corners[2 * k];
        int column = corners[2 * k + 1];
        Inconsistency.unless(
            row >= 0 && column >= 0 && row + size[0] <= shape[0] && column + size[1] <= shape[1],
            "patch %d at row %d, column %d leaves the image".formatted(k, row, column));
        patches[k] = new PatchPosition(row, column);
      }
      return new MaskedImage(
          original, shape[1], token, new PatchSize(size[0], size[1]), List.of(patches));
    }

    /// The image with every patch overwritten, in pixel scale.
    double[] masked(double[] fill) {
      double[] pixels = original.clone();
      FillValues.Token values = new FillValues.Token(patch, fill);
      patches.forEach(p -> values.overwrite(pixels, 0, 1, width, patch, p));
      return pixels;
    }

    double[] tokenGradient(double[] input, double[] inputGradient, double norm) {
      double[] gradient = new double[token.length];
      for (PatchPosition position : patches) {
        AmplitudeEmbedding.addTokenGradient(
            input, 0, 1, inputGradient, 0, 1, input.length, norm, width, patch, position, gradient);
      }
      return gradient;
    }

    static double normalise(double[] pixels) {
      return AmplitudeEmbedding.embed(pixels, 0, 1, pixels, 0, 1, pixels.length, 0);
    }
  }
}
