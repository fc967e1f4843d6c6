package org.ketvision.app.study;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.ketvision.learn.train.StopSignal;

/// One piece of a study's work, computed once and kept.
///
/// @param key its name among the study's cells: words of lower-case letters, digits, `.`, `_` and
///   `-`, parted by `/`; also its file's place
/// @param inputs everything the result depends on: settings, seed, hashes of data and classifier. A
///   kept result with other inputs is computed anew.
/// @param work computes it; runs on a thread of its own, beside other cells
public record Cell(String key, Map<String, String> inputs, Work work) {
  private static final Pattern KEY =
      Pattern.compile("[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*");

  /// Checks the key.
  public Cell {
    if (!KEY.matcher(key).matches() || key.contains("..")) {
      throw new IllegalArgumentException("'%s' is no key of a cell".formatted(key));
    }
    inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
  }

  /// Computes a cell.
  @FunctionalInterface
  public interface Work {
    /// The result.
    ///
    /// @param stop asks now and then: whoever sees it true throws [Stopped]
    CellResult run(StopSignal stop);
  }

  /// Thrown by work that was asked to stop; the cell is computed another time.
  public static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// No message: nothing went wrong.
    public Stopped() {
      super("asked to stop");
    }
  }
}
