package org.ketvision.learn.settings;

/// Everything a training of some model is told; what `config.yaml` of a run holds.
///
/// Each family of models has a record of its own that implements this. Its components are the keys
/// of the file in kebab case (`checkpointEvery` is `checkpoint-every`), groups are records too, and
/// compact constructors refuse what makes no sense with a [org.ketvision.learn.failure.BadSetting]
/// that names the key. A group `training` that has `steps` and `epochs`, both nullable, is known to
/// the reader: setting one clears the other.
///
/// The package of such a record must be open to `tools.jackson.databind`.
public interface RunSettings {
  /// Version of this list of keys.
  int schema();

  /// The model's name, such as `qmae`.
  String model();

  /// Of the one root of all randomness.
  long seed();

  /// Which images.
  DataSettings data();

  /// How the work is carried out.
  ExecutionSettings execution();

  /// The training images held out, and when they end the training.
  ValidationSettings validation();

  /// Steps between checkpoints.
  int checkpointEvery();

  /// Steps a line of `metrics.jsonl` sums up; 0 chooses about 200 lines a run.
  int logEvery();

  /// How many of the last checkpoints are kept.
  int keepCheckpoints();

  /// Images drawn as the training goes; 0 draws none.
  int pictures();

  /// Images a step sees.
  int batch();

  /// Steps of a whole training on `images` images.
  long steps(int images);

  /// Steps that see each of `images` images once; the last batch may be short.
  default long stepsPerEpoch(int images) {
    return Math.ceilDiv(images, batch());
  }
}
