package org.ketvision.app.export;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ketvision.app.store.MetricLines;
import org.ketvision.app.store.RunRecord;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.parameter.Parameter;
import org.ketvision.learn.settings.ExecutionSettings;
import org.ketvision.learn.storage.Tensor;
import org.ketvision.learn.train.RunFolder;

/// A run about to be exported: what the formats need of it, read when they ask.
///
/// @param folder of the run
/// @param run what the store knows of it
public record RunExport(Path folder, RunRecord run) {
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
    RunFolder opened = RunFolder.open(folder);
    ExecutionSettings one =
        new ExecutionSettings(
            1, opened.settings().execution().dtype(), opened.settings().execution().kernel());
    try (Autoencoder model = opened.loadModel(one.execution())) {
      return model.tensors().stream().map(RunExport::tensor).map(change).toList();
    }
  }

  private static Tensor tensor(Parameter parameter) {
    return Tensor.float64(parameter.name(), parameter.shape(), parameter.values().clone());
  }
}
