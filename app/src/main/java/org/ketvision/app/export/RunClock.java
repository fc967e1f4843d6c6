package org.ketvision.app.export;

import java.time.Instant;
import org.ketvision.app.store.RunRecord;

/// When the steps of a run were made, in milliseconds since 1970.
///
/// Runs do not log times, so that repeated runs log the same bytes; other tools want one for each
/// value. The training time is spread evenly over the steps, from when the run was created.
///
/// @param start when the run was created
/// @param millisPerStep training time of one step
record RunClock(long start, double millisPerStep) {
  static RunClock of(RunRecord run) {
    Double seconds = run.seconds();
    Long step = run.step();
    return new RunClock(
        Instant.parse(run.created()).toEpochMilli(),
        seconds == null || step == null || step == 0 ? 0 : seconds * 1000 / step);
  }

  long at(double step) {
    return start + Math.round(millisPerStep * step);
  }
}
