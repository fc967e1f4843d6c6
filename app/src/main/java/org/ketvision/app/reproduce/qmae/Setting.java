package org.ketvision.app.reproduce.qmae;

import java.util.Map;
import org.ketvision.learn.autoencoder.AnsatzSettings;
import org.ketvision.learn.autoencoder.AutoencoderSettings;
import org.ketvision.learn.autoencoder.MaskSettings;
import org.ketvision.learn.autoencoder.TrashSettings;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.settings.DataSettings;
import org.ketvision.learn.settings.ExecutionSettings;
import org.ketvision.learn.settings.ValidationSettings;

/// Everything about a trained autoencoder but which of them it is and its seed.
///
/// @param regime how it is trained
/// @param geometry where holes may lie
/// @param size of the hole, `HxW` or a percentage
/// @param layers of the ansatz
/// @param trash how many qubits are reset
record Setting(Regime regime, String geometry, String size, int layers, int trash) {
  /// No checkpoint before the end: these trainings take seconds.
  private static final int NEVER = 1_000_000_000;

  /// One layer, one qubit reset.
  static Setting of(Regime regime, String geometry, String size) {
    return new Setting(regime, geometry, size, 1, 1);
  }

  /// In keys and files.
  String id() {
    String place = geometry.replace(":", "");
    String hole = size.equals("25%") ? "" : "-" + size.replace("%", "").replace('.', '_');
    String shape = layers == 1 && trash == 1 ? "" : "-l%d-t%d".formatted(layers, trash);
    return regime.id() + "/" + place + hole + shape;
  }

  /// What a training is told.
  AutoencoderSettings training(ModelKind kind, long seed, DataSettings data) {
    return settings(kind.model(), kind.training(this), seed, data);
  }

  /// The shape in which the trained model is judged.
  AutoencoderSettings judged(ModelKind kind, long seed, DataSettings data) {
    return settings(kind.model(), kind.judged(this), seed, data);
  }

  private AutoencoderSettings settings(
      String model, MaskSettings mask, long seed, DataSettings data) {
    return new AutoencoderSettings(
        AutoencoderSettings.SCHEMA,
        model,
        seed,
        data,
        mask,
        new AnsatzSettings("two-qubit-blocks", layers, "lexicographic"),
        new TrashSettings(trash, regime.wires()),
        regime.optimization(),
        new ExecutionSettings(1, "float64", "auto"),
        NEVER,
        0,
        1,
        0,
        ValidationSettings.standard());
  }

  /// The hole on images of that size.
  PatchSize patch(DataSettings data) {
    return PatchSize.parse(size, data.height(), data.width());
  }

  /// As the inputs of a cell.
  Map<String, String> inputs() {
    return Map.of(
        "training",
        regime.words() + ", reset " + regime.wires(),
        "mask",
        geometry + " " + size,
        "ansatz",
        "two-qubit-blocks, %d layers".formatted(layers),
        "trash",
        Integer.toString(trash));
  }
}
