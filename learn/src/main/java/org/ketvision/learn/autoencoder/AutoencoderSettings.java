package org.ketvision.learn.autoencoder;

import java.util.List;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.mask.Fill;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.model.AutoencoderSpec;
import org.ketvision.learn.model.EncoderSpec;
import org.ketvision.learn.model.Qae;
import org.ketvision.learn.model.Qmae;
import org.ketvision.learn.settings.Checks;
import org.ketvision.learn.settings.DataSettings;
import org.ketvision.learn.settings.ExecutionSettings;
import org.ketvision.learn.settings.OptimizationSettings;
import org.ketvision.learn.settings.RunSettings;
import org.ketvision.learn.settings.ValidationSettings;

/// Everything the training of a quantum autoencoder is told; what `config.yaml` of its run holds.
///
/// @param schema version of this list of keys
/// @param model `qae` or `qmae`
/// @param seed of the one root of all randomness
/// @param data which images
/// @param mask what is hidden
/// @param ansatz the circuit
/// @param trash what is reset
/// @param training the optimiser
/// @param execution how circuits are carried out
/// @param checkpointEvery steps between checkpoints
/// @param logEvery steps a line of `metrics.jsonl` sums up; 0 chooses about 200 lines a run
/// @param keepCheckpoints how many of the last checkpoints are kept
/// @param pictures images whose reconstructions are drawn as the training goes; 0 draws none
/// @param validation the training images held out, and when they end the training
public record AutoencoderSettings(
    int schema,
    String model,
    long seed,
    DataSettings data,
    MaskSettings mask,
    AnsatzSettings ansatz,
    TrashSettings trash,
    OptimizationSettings training,
    ExecutionSettings execution,
    int checkpointEvery,
    int logEvery,
    int keepCheckpoints,
    int pictures,
    ValidationSettings validation)
    implements RunSettings {
  /// The version written today.
  public static final int SCHEMA = 1;

  /// Checks what concerns several groups at once and fills in the model's own fill.
  ///
  /// @throws BadSetting naming what does not fit
  public AutoencoderSettings {
    Checks.require(schema == SCHEMA, "schema", schema, Integer.toString(SCHEMA));
    Checks.oneOf("model", model, "qae", "qmae");
    Checks.recording(checkpointEvery, logEvery, keepCheckpoints, pictures);
    if (mask.fill() == null) {
      Fill own = model.equals("qmae") ? new Fill.LearnedToken() : new Fill.Zero();
      mask = new MaskSettings(mask.geometry(), mask.size(), own.toString());
    }
    spec(model, data, mask, ansatz, trash);
  }

  /// The defaults: 16×16 MNIST, 25 % quadrants, one layer, first qubit trash, one epoch in batches
  /// of 32 with Adam at rate 0.01, seed 0.
  public static AutoencoderSettings standard(String model) {
    return new AutoencoderSettings(
        SCHEMA,
        model,
        0,
        DataSettings.standard(),
        MaskSettings.standard(),
        AnsatzSettings.standard(),
        TrashSettings.standard(),
        OptimizationSettings.standard(),
        ExecutionSettings.standard(),
        1000,
        0,
        3,
        6,
        ValidationSettings.standard());
  }

  @Override
  public int batch() {
    return training.batch();
  }

  @Override
  public long steps(int images) {
    return training.stepsOn(images);
  }

  /// Where the patch may sit; empty for whole images.
  List<PatchPosition> positions() {
    return mask.positions()
        .map(g -> g.positions(data.height(), data.width(), spec().patch().orElseThrow()))
        .orElse(List.of());
  }

  /// The model's shape.
  public AutoencoderSpec spec() {
    return spec(model, data, mask, ansatz, trash);
  }

  private static AutoencoderSpec spec(
      String model,
      DataSettings data,
      MaskSettings mask,
      AnsatzSettings ansatz,
      TrashSettings trash) {
    int height = data.height();
    int width = data.width();
    int qubits = EncoderSpec.qubits(height, width);
    EncoderSpec encoder = new EncoderSpec(height, width, ansatz.ansatz(), trash.on(qubits));
    var patch = mask.patch(height, width);
    patch.ifPresent(p -> mask.positions().ifPresent(g -> g.positions(height, width, p)));
    return switch (model) {
      case "qae" -> new Qae.Spec(encoder, patch, mask.fillOr(new Fill.Zero()));
      case "qmae" -> new Qmae.Spec(encoder, token(mask, height, width));
      default -> throw new BadSetting("model '%s' is unknown: choose qae or qmae".formatted(model));
    };
  }

  private static PatchSize token(MaskSettings mask, int height, int width) {
    if (!(mask.fillOr(new Fill.LearnedToken()) instanceof Fill.LearnedToken)) {
      throw new BadSetting(
          "qmae fills its mask with a learned token, not with %s: use the model qae for other fills"
              .formatted(mask.fill()));
    }
    return mask.patch(height, width)
        .orElseThrow(
            () ->
                new BadSetting(
                    "qmae needs a mask: choose quadrant, stride:K or anywhere, or use the model"
                        + " qae"));
  }
}
