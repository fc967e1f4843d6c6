package org.ketvision.hybrid.gan;

import java.util.List;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.settings.Checks;
import org.ketvision.learn.settings.DataSettings;
import org.ketvision.learn.settings.ExecutionSettings;
import org.ketvision.learn.settings.RunSettings;
import org.ketvision.learn.settings.ValidationSettings;

/// Everything the training of a generative adversarial network is told; what `config.yaml` of its
/// run holds.
///
/// @param schema version of this list of keys
/// @param model `pqwgan`, `anogan`, `anogan-ma`, `qinr-qgan` or `classical-gan`
/// @param seed of the one root of all randomness
/// @param data which images
/// @param generator sizes of the generator
/// @param critic `wgan` (512 and 256 hidden units, leaky relu of slope 0.2) or `anogan` (as many as
///   pixels, then twice half as many, slope 0.05)
/// @param training how the two are trained
/// @param execution threads, and the precision of the classical numbers; circuits are float64
/// @param checkpointEvery steps between checkpoints
/// @param logEvery steps a line of `metrics.jsonl` sums up; 0 chooses about 200 lines a run
/// @param keepCheckpoints how many of the last checkpoints are kept
/// @param pictures samples drawn at each checkpoint, always of the same latents
/// @param validation the training images held out
public record GanSettings(
    int schema,
    String model,
    long seed,
    DataSettings data,
    GeneratorSettings generator,
    String critic,
    GanTrainingSettings training,
    ExecutionSettings execution,
    int checkpointEvery,
    int logEvery,
    int keepCheckpoints,
    int pictures,
    ValidationSettings validation)
    implements RunSettings {
  /// The version written today.
  public static final int SCHEMA = 1;

  /// Checks what concerns several groups at once.
  ///
  /// @throws BadSetting naming what does not fit
  public GanSettings {
    Checks.require(schema == SCHEMA, "schema", schema, Integer.toString(SCHEMA));
    Checks.recording(checkpointEvery, logEvery, keepCheckpoints, pictures);
    Checks.oneOf("critic", critic, "wgan", "anogan");
    GanModel parsed = GanModel.parse(model);
    generator.requireFor(parsed);
    GeneratorShape.of(parsed, generator, data.height(), data.width());
  }

  /// The defaults of a model: the first 500 zeros of MNIST, 28×28.
  public static GanSettings standard(String model) {
    GanModel parsed = GanModel.parse(model);
    return new GanSettings(
        SCHEMA,
        model,
        0,
        new DataSettings("mnist", List.of("0"), 500, null, 28, 28, "pil"),
        GeneratorSettings.standard(parsed),
        parsed == GanModel.ANOGAN ? "anogan" : "wgan",
        GanTrainingSettings.standard(parsed),
        new ExecutionSettings(1, "float32", "auto"),
        500,
        0,
        1,
        30,
        ValidationSettings.standard());
  }

  /// The model.
  GanModel kind() {
    return GanModel.parse(model);
  }

  /// The generator's shape for the images.
  GeneratorShape shape() {
    return GeneratorShape.of(kind(), generator, data.height(), data.width());
  }

  @Override
  public int batch() {
    return training.batch();
  }

  @Override
  public long steps(int images) {
    return training.stepsOn(images);
  }

  @Override
  public long stepsPerEpoch(int images) {
    return RunSettings.super.stepsPerEpoch(images) * training.stepsPerBatch();
  }
}
