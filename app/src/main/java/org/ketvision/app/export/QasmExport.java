package org.ketvision.app.export;

import java.util.Arrays;
import java.util.List;
import org.ketvision.learn.ansatz.Ansatz;
import org.ketvision.learn.autoencoder.AutoencoderSettings;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.MaskGeometry;
import org.ketvision.learn.mask.MaskSampler;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.EncoderSpec;
import org.ketvision.learn.model.MaskedBatch;
import org.ketvision.learn.storage.Tensor;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.SwapTest;
import org.ketvision.quantum.qasm.QasmOptions;
import org.ketvision.quantum.qasm.QasmVersion;
import org.ketvision.quantum.qasm.QasmWriter;

/// The trained circuit of a run as an OpenQASM 3 program, its angles bound.
public final class QasmExport {
  private static final String ANGLES = "ansatz.angles";

  private QasmExport() {}

  /// The encoder U(θ) alone: data qubit k is `q[k]`.
  ///
  /// @throws BadFile if the run is damaged or has no trained circuit
  public static String encoder(RunExport export) {
    return QasmWriter.write(
        circuit(export), QasmOptions.of(QasmVersion.V3).withWeights(angles(export)));
  }

  /// The whole experiment of the QMAE paper, figure 4: embedding, encoder, reset by swaps, decoder
  /// and SWAP test. Qubits as in [SwapTest#autoencoder].
  ///
  /// @param input the masked image and then the original, 2 × 2^n numbers, each image not all zero
  /// @throws BadSetting if there are not as many
  /// @throws BadFile if the run is damaged or has no trained circuit
  public static String literal(RunExport export, double[] input) {
    EncoderSpec spec = export.settings().spec().encoder();
    if (input.length != 2 * spec.size()) {
      throw new BadSetting(
          "the circuit embeds 2 images of %dx%d pixels: %d numbers are needed, %d are there"
              .formatted(spec.height(), spec.width(), 2 * spec.size(), input.length));
    }
    Circuit circuit = SwapTest.autoencoder(circuit(export), spec.trashWires());
    return QasmWriter.write(
        circuit, QasmOptions.of(QasmVersion.V3).withWeights(angles(export)).withInputs(input));
  }

  /// What [#literal] embeds for one image of a set: the image as the model sees it, masked and
  /// filled where the run masks images, and then the image itself.
  ///
  /// @param index of the image
  /// @param seed of the masks, as in `evaluate`
  /// @throws BadSetting if there is no such image
  public static double[] input(RunExport export, ImageBatch images, int index, long seed) {
    if (index < 0 || index >= images.count()) {
      throw new BadSetting(
          "--index %d: there are images 0 to %d".formatted(index, images.count() - 1));
    }
    AutoencoderSettings settings = export.settings();
    List<PatchPosition> positions =
        settings
            .spec()
            .patch()
            .map(patch -> List.of(position(settings, patch, images, index, seed)))
            .orElse(List.of());
    MaskedBatch batch = new MaskedBatch(images, new int[] {index}, positions);
    try (Autoencoder model = export.model()) {
      double[] input = Arrays.copyOf(model.inputs(batch).pixels(), 2 * images.size());
      System.arraycopy(images.pixels(), index * images.size(), input, images.size(), images.size());
      return input;
    }
  }

  private static PatchPosition position(
      AutoencoderSettings settings, PatchSize patch, ImageBatch images, int index, long seed) {
    MaskGeometry geometry = settings.mask().positions().orElseGet(MaskGeometry.Quadrant::new);
    return MaskSampler.of(geometry, patch, images.height(), images.width(), seed).position(index);
  }

  private static Circuit circuit(RunExport export) {
    EncoderSpec spec = export.settings().spec().encoder();
    Ansatz ansatz = spec.ansatz();
    return ansatz.circuit(spec.qubits());
  }

  private static double[] angles(RunExport export) {
    List<Tensor> tensors = export.tensors(tensor -> tensor);
    return tensors.stream()
        .filter(tensor -> tensor.name().equals(ANGLES))
        .findFirst()
        .orElseThrow(() -> new BadFile("%s has no %s".formatted(export.folder(), ANGLES)))
        .values();
  }
}
