package org.ketvision.learn.settings;

import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.mask.Fill;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.model.AutoencoderSpec;
import org.ketvision.learn.model.EncoderSpec;
import org.ketvision.learn.model.Qae;
import org.ketvision.learn.model.Qmae;

/// Everything a training is told; what `config.yaml` of a run holds.
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
public record TrainSettings(
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
    ValidationSettings validation) {
  /// The version written today.
  public static final int SCHEMA = 1;

  private static final int MAX_PICTURES = 100;

  /// Checks what concerns several groups at once and fills in the model's own fill.
  ///
  /// @throws BadSetting naming what does not fit
  public TrainSettings {
    Checks.require(schema == SCHEMA, "schema", schema, Integer.toString(SCHEMA));
    Checks.oneOf("model", model, "qae", "qmae");
    Checks.positive("checkpoint-every", checkpointEvery);
    Checks.require(logEvery >= 0, "log-every", logEvery, "0 or more");
    Checks.positive("keep-checkpoints", keepCheckpoints);
    Checks.require(
        pictures >= 0 && pictures <= MAX_PICTURES, "pictures", pictures, "0 to " + MAX_PICTURES);
    if (mask.fill() == null) {
      Fill own = model.equals("qmae") ? new Fill.LearnedToken() : new Fill.Zero();
      mask = new MaskSettings(mask.geometry(), mask.size(), own.toString());
    }
    spec(model, data, mask, ansatz, trash);
  }

  /// The defaults: 16×16 MNIST, 25 % quadrants, one layer, first qubit trash, one epoch in batches
  /// of 32 with Adam at rate 0.01, seed 0.
  public static TrainSettings standard(String model) {
    return new TrainSettings(
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
