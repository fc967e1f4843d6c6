package org.ketvision.hybrid.classify;

import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.settings.Checks;
import org.ketvision.learn.settings.DataSettings;
import org.ketvision.learn.settings.ExecutionSettings;
import org.ketvision.learn.settings.RunSettings;
import org.ketvision.learn.settings.ValidationSettings;

/// Everything the training of a classifier is told; what `config.yaml` of its run holds.
///
/// @param schema version of this list of keys
/// @param model `resnet18` or `cnn`
/// @param seed of the one root of all randomness
/// @param data which images
/// @param augmentation how they are varied
/// @param training the optimizer
/// @param execution threads and precision
/// @param checkpointEvery steps between checkpoints
/// @param logEvery steps a line of `metrics.jsonl` sums up; 0 chooses about 200 lines a run
/// @param keepCheckpoints how many of the last checkpoints are kept
/// @param pictures must be 0: a classifier makes none
/// @param validation the training images held out, and when they end the training
public record ClassifierSettings(
    int schema,
    String model,
    long seed,
    DataSettings data,
    AugmentationSettings augmentation,
    DescentSettings training,
    ExecutionSettings execution,
    int checkpointEvery,
    int logEvery,
    int keepCheckpoints,
    int pictures,
    ValidationSettings validation)
    implements RunSettings {
  /// The version written today.
  public static final int SCHEMA = 1;

  /// The smallest image both networks take: they halve it.
  private static final int SMALLEST = 8;

  /// Checks what concerns several groups at once.
  ///
  /// @throws BadSetting naming what does not fit
  public ClassifierSettings {
    Checks.require(schema == SCHEMA, "schema", schema, Integer.toString(SCHEMA));
    Checks.oneOf("model", model, "resnet18", "cnn");
    Checks.recording(checkpointEvery, logEvery, keepCheckpoints, pictures);
    Checks.require(pictures == 0, "pictures", pictures, "0: a classifier draws none");
    if (data.height() < SMALLEST || data.width() < SMALLEST) {
      throw new BadSetting(
          "a %s takes images of at least %dx%d, not %dx%d"
              .formatted(model, SMALLEST, SMALLEST, data.height(), data.width()));
    }
    if (!execution.kernel().equals("auto")) {
      throw new BadSetting("execution.kernel is for circuits: leave it at auto for " + model);
    }
  }

  /// The defaults of a model: MNIST at 16×16, one thread, float32.
  public static ClassifierSettings standard(String model) {
    boolean small = model.equals("cnn");
    return new ClassifierSettings(
        SCHEMA,
        model,
        0,
        DataSettings.standard(),
        AugmentationSettings.standard(),
        new DescentSettings(
            null, small ? 6.0 : 12.0, 128, 0.05, "cosine", 0.1, "momentum", 0.9, 5e-4),
        new ExecutionSettings(1, "float32", "auto"),
        500,
        0,
        1,
        0,
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
}
