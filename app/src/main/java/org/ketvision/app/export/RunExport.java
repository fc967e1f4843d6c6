package org.ketvision.app.export;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.ketvision.app.family.Models;
import org.ketvision.app.store.MetricLines;
import org.ketvision.app.store.RunRecord;
import org.ketvision.learn.autoencoder.AutoencoderFamily;
import org.ketvision.learn.autoencoder.AutoencoderSettings;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.settings.ExecutionSettings;
import org.ketvision.learn.storage.Tensor;
import org.ketvision.learn.train.CheckpointChoice;
import org.ketvision.learn.train.RunFolder;

/// A run about to be exported: what the formats need of it, read when they ask.
///
/// @param folder of the run
/// @param run what the store knows of it
/// @param checkpoint whose tensors are exported
/// @param warnings told in one line of every damaged checkpoint that is passed over
public record RunExport(
    Path folder, RunRecord run, CheckpointChoice checkpoint, Consumer<String> warnings) {
  /// Its metrics, line by line.
  ///
  /// @throws org.ketvision.learn.failure.BadFile if the file is damaged
  public MetricLines metrics() {
    return MetricLines.read(folder);
  }

  /// Its trained tensors, checked against the commit's checksums, after `change`.
  ///
  /// @throws org.ketvision.learn.failure.BadFile if a file is missing or damaged
  List<Tensor> tensors(UnaryOperator<Tensor> change) {
    return opened().model(checkpoint).tensors().stream().map(change).toList();
  }

  /// The trained autoencoder, on one thread.
  ///
  /// @throws org.ketvision.learn.failure.BadSetting if the run is not an autoencoder's
  Autoencoder model() {
    ExecutionSettings trained = settings().execution();
    ExecutionSettings one = new ExecutionSettings(1, trained.dtype(), trained.kernel());
    return AutoencoderFamily.load(opened(), checkpoint, one.execution());
  }

  /// The settings of an autoencoder's run.
  ///
  /// @throws org.ketvision.learn.failure.BadSetting if the run is not an autoencoder's
  AutoencoderSettings settings() {
    return opened().training().as(AutoencoderSettings.class, "export --format qasm");
  }

  private RunFolder opened() {
    return Models.open(folder, warnings);
  }
}
