package org.ketvision.app.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts runs into the table of the index and takes them out.
final class RunWriter implements AutoCloseable {
  private static final int BATCH = 500;
  private static final int COLUMNS = 21;

  private final PreparedStatement put;
  private final PreparedStatement remove;
  private final List<String> removed = new ArrayList<>();
  private int waiting;

  RunWriter(Connection connection) throws SQLException {
    put =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO run VALUES (?" + ", ?".repeat(COLUMNS - 1) + ")");
    remove = connection.prepareStatement("DELETE FROM run WHERE path = ?");
  }

  void put(RunRecord run, RunScanner.Stamp stamp, long readAt) throws SQLException {
    @Nullable Object[] values = {
      run.path(),
      run.name(),
      run.status().word(),
      run.problem(),
      run.model(),
      run.data(),
      run.created(),
      run.modified(),
      run.step(),
      run.steps(),
      run.seed(),
      run.seconds(),
      run.kernel(),
      run.version(),
      RunReader.JSON.writeValueAsString(run.tags()),
      RunReader.JSON.writeValueAsString(run.settings()),
      RunReader.JSON.writeValueAsString(run.metrics()),
      stamp.folder(),
      stamp.marker(),
      stamp.metrics(),
      readAt
    };
    for (int i = 0; i < COLUMNS; i++) {
      put.setObject(i + 1, values[i]);
    }
    put.addBatch();
    if (++waiting % BATCH == 0) {
      put.executeBatch();
    }
  }

  /// Takes a run out with the next [#flush].
  void remove(String path) {
    removed.add(path);
  }

  void flush() throws SQLException {
    put.executeBatch();
    for (String path : removed) {
      remove.setString(1, path);
      remove.addBatch();
    }
    remove.executeBatch();
    removed.clear();
  }

  @Override
  public void close() throws SQLException {
    put.close();
    remove.close();
  }
}
