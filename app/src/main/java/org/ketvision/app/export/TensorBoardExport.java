package org.ketvision.app.export;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ketvision.app.store.MetricLines;
import org.ketvision.learn.storage.AtomicFiles;

/// A run's metrics as a TensorBoard log: `tensorboard --logdir OUT` shows each run by its name.
public final class TensorBoardExport {
  private TensorBoardExport() {}

  /// Writes `OUT/RUN/events.out.tfevents.SECONDS.ketvision`; exporting again replaces the file.
  ///
  /// @param out the log folder, made if need be
  /// @return the file
  public static Path write(RunExport export, Path out) {
    RunClock clock = RunClock.of(export.run());
    EventFile events = new EventFile(clock.start() * 1e-3);
    for (Map<String, Double> line : export.metrics().lines()) {
      Map<String, Double> values = new LinkedHashMap<>(line);
      Double step = values.remove(MetricLines.STEP);
      if (step != null && !values.isEmpty()) {
        events.scalars(clock.at(step) * 1e-3, step.longValue(), values);
      }
    }
    Path file =
        out.resolve(export.run().name())
            .resolve("events.out.tfevents.%010d.ketvision".formatted(clock.start() / 1000));
    AtomicFiles.write(file, events.toByteArray());
    return file;
  }
}
