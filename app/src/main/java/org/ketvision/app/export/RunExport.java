package org.ketvision.app.export;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.ketvision.app.store.MetricLines;
import org.ketvision.app.store.RunRecord;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.parameter.Parameter;
import org.ketvision.learn.settings.ExecutionSettings;
import org.ketvision.learn.settings.TrainSettings;
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
    try (Autoencoder model = model()) {
      return model.tensors().stream().map(RunExport::tensor).map(change).toList();
    }
  }

  /// The trained model, on one thread.
  Autoencoder model() {
    RunFolder opened = RunFolder.open(folder, warnings);
    ExecutionSettings trained = opened.settings().execution();
    ExecutionSettings one = new ExecutionSettings(1, trained.dtype(), trained.kernel());
    return opened.loadModel(checkpoint, one.execution());
  }

  /// Its settings.
  TrainSettings settings() {
    return RunFolder.open(folder, warnings).settings();
  }

  private static Tensor tensor(Parameter parameter) {
    return Tensor.float64(parameter.name(), parameter.shape(), parameter.values().clone());
  }
}
