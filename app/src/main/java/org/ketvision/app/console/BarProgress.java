package org.ketvision.app.console;

import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import java.util.List;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// A bar that redraws itself.
final class BarProgress implements Progress {
  private static final int WIDTH = 120;
  private static final int INTERVAL_MILLIS = 200;

  private final ProgressBar bar;

  BarProgress(PrintStream err, String task, String unit, long total) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
            .setUpdateIntervalMillis(INTERVAL_MILLIS)
            .setUnit(" " + unit, 1)
            .showSpeed()
            .setSpeedUnit(ChronoUnit.SECONDS)
            .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
            .build();
  }

  @Override
  public void at(long done, List<Figure> figures) {
    bar.stepTo(done);
    String text = Progress.text(figures);
    bar.setExtraMessage(text.isEmpty() ? "" : ", " + text);
  }

  @Override
  public void close() {
    bar.close();
  }
}
