package org.ketvision.app.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.train.StopSignal;

/// What a study is run with.
///
/// @param folder of the study: cells, trained runs, report
/// @param seeds how many: 1, 2, …, n
/// @param data where data sets are looked for
/// @param dataFolder the data folder named on the command line
/// @param classifier name or run of the classifier; empty for the study's own choice
/// @param workingFolder what relative paths start from
/// @param options the study's own settings, such as `limit`, by name
/// @param note told what goes on, a line each
/// @param stop asked by whatever is done before the cells
/// @param command the command line that was typed
public record StudyContext(
    Path folder,
    int seeds,
    DatasetLocator data,
    Optional<Path> dataFolder,
    Optional<String> classifier,
    Path workingFolder,
    Map<String, String> options,
    Consumer<String> note,
    StopSignal stop,
    String command) {
  /// Checks the number of seeds.
  public StudyContext {
    if (seeds < 1 || seeds > 1000) {
      throw new BadSetting("--seeds %d: give 1 to 1000".formatted(seeds));
    }
    options = Map.copyOf(options);
  }

  /// The seeds 1 to n.
  public List<Long> seedList() {
    return LongStream.rangeClosed(1, seeds).boxed().toList();
  }

  /// A whole number among the options.
  ///
  /// @throws BadSetting if it is not a positive number
  public int option(String name, int standard) {
    String text = options.get(name);
    if (text == null) {
      return standard;
    }
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw new BadSetting("%s '%s': give a positive number".formatted(name, text));
    }
    return Integer.parseInt(text);
  }
}
