package org.ketvision.learn.train;

import org.ketvision.learn.settings.Checks;
import org.ketvision.learn.settings.DataSettings;
import org.ketvision.learn.settings.ExecutionSettings;
import org.ketvision.learn.settings.OptimizationSettings;
import org.ketvision.learn.settings.RunSettings;
import org.ketvision.learn.settings.ValidationSettings;

/// Settings of [MeanImage].
///
/// @param momentum of the descent
/// @param whole whether a gradient changes the statistics at once, so that steps are atomic
/// @param spoilAt the step whose update makes a number that is none; 0 for none
public record MeanImageSettings(
    int schema,
    String model,
    long seed,
    DataSettings data,
    OptimizationSettings training,
    double momentum,
    boolean whole,
    int spoilAt,
    ExecutionSettings execution,
    int checkpointEvery,
    int logEvery,
    int keepCheckpoints,
    int pictures,
    ValidationSettings validation)
    implements RunSettings {
  /// Checks the numbers.
  public MeanImageSettings {
    Checks.require(momentum >= 0 && momentum < 1, "momentum", momentum, "0 to less than 1");
    Checks.recording(checkpointEvery, logEvery, keepCheckpoints, pictures);
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
