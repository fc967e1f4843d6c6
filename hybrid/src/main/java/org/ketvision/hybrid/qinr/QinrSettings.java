package org.ketvision.hybrid.qinr;

import java.util.List;
import org.ketvision.learn.settings.Checks;
import org.ketvision.learn.settings.DataSettings;
import org.ketvision.learn.settings.ExecutionSettings;
import org.ketvision.learn.settings.RunSettings;
import org.ketvision.learn.settings.ValidationSettings;

/// Everything the training of a QINR autoencoder or of one of its controls is told; what
/// `config.yaml` of its run holds.
///
/// @param schema version of this list of keys
/// @param model one of [QinrModel]
/// @param seed of the one root of all randomness
/// @param data which images
/// @param network the classical parts
/// @param circuit the quantum part
/// @param loss what is minimised
/// @param training the optimiser
/// @param execution how the work is carried out; `dtype` is that of the network, the circuit is
///   always evaluated in double precision
/// @param checkpointEvery steps between checkpoints
/// @param logEvery steps a line of `metrics.jsonl` sums up; 0 chooses about 200 lines a run
/// @param keepCheckpoints how many of the last checkpoints are kept
/// @param pictures images drawn as the training goes; 0 draws none
/// @param validation the training images held out, and when they end the training
public record QinrSettings(
    int schema,
    String model,
    long seed,
    DataSettings data,
    NetworkSettings network,
    CircuitSettings circuit,
    LossSettings loss,
    QinrTrainingSettings training,
    ExecutionSettings execution,
    int checkpointEvery,
    int logEvery,
    int keepCheckpoints,
    int pictures,
    ValidationSettings validation)
    implements RunSettings {
  /// The version written today.
  public static final int SCHEMA = 1;

  private static final int SMALLEST_SIDE = 8;
  private static final int MOST_PIXELS = 1 << 16;

  /// Checks what concerns several groups at once.
  ///
  /// @throws org.ketvision.learn.failure.BadSetting naming what does not fit
  public QinrSettings {
    Checks.require(schema == SCHEMA, "schema", schema, Integer.toString(SCHEMA));
    QinrModel.parse(model);
    Checks.recording(checkpointEvery, logEvery, keepCheckpoints, pictures);
    side("data.height", data.height());
    side("data.width", data.width());
    int pixels = data.height() * data.width();
    Checks.require(pixels <= MOST_PIXELS, "data.height", data.height(), "at most 65536 pixels");
  }

  private static void side(String key, int side) {
    Checks.require(
        side >= SMALLEST_SIDE && side <= MOST_PIXELS, key, side, SMALLEST_SIDE + " or more");
  }

  /// The paper's settings for MNIST: the first 500 images of each class asked for, 28×28.
  static QinrSettings standard(String model) {
    boolean variational = QinrModel.parse(model).variational();
    int expansion = variational ? 128 : 256;
    return new QinrSettings(
        SCHEMA,
        model,
        0,
        new DataSettings("mnist", List.of(), 500, null, 28, 28, "pil"),
        new NetworkSettings(8, 0.2, expansion, List.of(expansion, 512), "none", 1),
        new CircuitSettings(6, 2, 2, List.of("ring:1", "ring:2"), "z", true, false, 2 * Math.PI),
        new LossSettings("bce", "beta", 1, 5, 10, 12, 10, 0.5),
        new QinrTrainingSettings(
            null,
            variational ? 45.0 : 25.0,
            32,
            0.002,
            variational ? 0.0002 : 0.0005,
            "constant",
            1,
            0.9,
            0.999,
            1e-8),
        new ExecutionSettings(1, "float32", "auto"),
        1000,
        0,
        3,
        8,
        ValidationSettings.standard());
  }

  /// Which of the models.
  public QinrModel kind() {
    return QinrModel.parse(model);
  }

  @Override
  public int batch() {
    return training.batch();
  }

  @Override
  public long steps(int images) {
    return training.stepsOn(images);
  }
}
