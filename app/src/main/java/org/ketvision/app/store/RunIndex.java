package org.ketvision.app.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.ketvision.learn.failure.OutsideFailure;

/// An index in SQLite over the run folders below a root, in the folder `.index` of that root.
///
/// It holds nothing that the folders do not. [#refresh] reads the folders that changed since the
/// last time, whoever changed them; a damaged file or one of another version is replaced by a new
/// one. Any number of processes may use the same index: the database is in WAL mode, each refresh
/// is one transaction, and making a new file is guarded by a lock file. Where the root cannot be
/// written the index is kept in memory.
public final class RunIndex implements AutoCloseable {
  /// The folder of the index inside the root.
  public static final String FOLDER = ".index";

  /// A folder that changed so shortly before it was read may change again within the resolution of
  /// its time stamp; it is read once more.
  private static final long RESOLUTION_MILLIS = 2000;

  private final Path root;
  private Connection connection;
  private @Nullable CompletableFuture<List<RunScanner.Candidate>> ahead;

  /// What a refresh did.
  ///
  /// @param runs there are now
  /// @param read because they were new or had changed
  /// @param removed because their folders are gone
  public record Refresh(int runs, int read, int removed) {}

  private RunIndex(
      Path root, Connection connection, CompletableFuture<List<RunScanner.Candidate>> ahead) {
    this.root = root;
    this.ahead = ahead;
    this.connection = connection;
  }

  /// Opens the index of a root, which need not exist.
  ///
  /// @throws OutsideFailure if SQLite itself cannot be started
  public static RunIndex open(Path root) {
    try {
      Path folder = root.resolve(FOLDER);
      // SQLite takes a while to start: another thread looks through the folders meanwhile.
      CompletableFuture<List<RunScanner.Candidate>> ahead =
          CompletableFuture.supplyAsync(() -> RunScanner.look(root));
      Connection connection =
          Files.isDirectory(root) ? IndexDatabase.open(folder) : IndexDatabase.inMemory();
      return new RunIndex(root, connection, ahead);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /// The folder the runs are in.
  public Path root() {
    return root;
  }

  /// Where the index is kept: a file, or `in memory`.
  public String place() {
    try {
      String url = connection.getMetaData().getURL();
      return url.endsWith(":memory:") ? "in memory" : url.replaceFirst("^jdbc:sqlite:", "");
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /// Brings the index up to date with the folders.
  ///
  /// @param rebuild whether to read every folder, changed or not
  public Refresh refresh(boolean rebuild) {
    try {
      return refreshOnce(rebuild);
    } catch (SQLException _) {
      // Damage that opening did not show. A second failure is the disk's.
      try {
        connection.close();
        connection = IndexDatabase.renew(root.resolve(FOLDER));
        return refreshOnce(true);
      } catch (SQLException e) {
        throw failed(e);
      }
    }
  }

  private Refresh refreshOnce(boolean rebuild) throws SQLException {
    Map<String, Entry> known = rebuild ? Map.of() : entries();
    List<RunScanner.Candidate> folders = ahead == null ? RunScanner.look(root) : ahead.join();
    ahead = null;
    Map<String, RunScanner.Stamp> found = RunScanner.scan(folders, known.keySet());
    List<String> changed = new ArrayList<>();
    found.forEach(
        (path, stamp) -> {
          Entry entry = known.get(path);
          if (entry == null || !entry.holds(stamp)) {
            changed.add(path);
          }
        });
    Set<String> gone = new HashSet<>(rebuild ? entries().keySet() : known.keySet());
    gone.removeAll(found.keySet());
    int vanished = 0;
    if (!changed.isEmpty() || !gone.isEmpty()) {
      connection.setAutoCommit(false);
      try (RunWriter writer = new RunWriter(connection)) {
        for (String path : changed) {
          long now = System.currentTimeMillis();
          RunScanner.Stamp stamp = found.get(path);
          Optional<RunRecord> run = RunReader.read(root.resolve(path), path);
          if (run.isPresent() && stamp != null) {
            writer.put(run.get(), stamp, now);
          } else {
            gone.add(path);
            vanished++;
          }
        }
        gone.forEach(writer::remove);
        writer.flush();
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
    return new Refresh(found.size() - vanished, changed.size(), gone.size());
  }

  private record Entry(RunScanner.Stamp stamp, long readAt) {
    boolean holds(RunScanner.Stamp now) {
      long newest = Math.max(now.folder(), now.marker());
      return stamp.equals(now) && newest < readAt - RESOLUTION_MILLIS;
    }
  }

  private Map<String, Entry> entries() throws SQLException {
    Map<String, Entry> entries = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT path, folder_stamp, marker_stamp, metrics_stamp, read_at FROM run")) {
      while (rows.next()) {
        entries.put(
            rows.getString(1),
            new Entry(
                new RunScanner.Stamp(rows.getLong(2), rows.getLong(3), rows.getLong(4)),
                rows.getLong(5)));
      }
    }
    return entries;
  }

  /// The wanted values of the runs that pass, a row for each; numbers are Long or Double, all else
  /// is text.
  public List<List<@Nullable Object>> select(RunQuery query) {
    List<Object> bindings = new ArrayList<>();
    String sql = query.sql(bindings);
    List<List<@Nullable Object>> result = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < bindings.size(); i++) {
        statement.setObject(i + 1, bindings.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        int columns = query.columns().size();
        while (rows.next()) {
          List<@Nullable Object> row = new ArrayList<>(columns);
          for (int i = 1; i <= columns; i++) {
            row.add(
                rows.getObject(i) instanceof Integer n
                    ? (Object) n.longValue()
                    : rows.getObject(i));
          }
          result.add(Collections.unmodifiableList(row));
        }
      }
    } catch (SQLException e) {
      throw failed(e);
    }
    return result;
  }

  /// Every path relative to the root, sorted.
  public List<String> paths() {
    RunQuery all =
        new RunQuery(
            List.of(RunColumn.of("path")),
            List.of(),
            List.of(),
            Optional.of(RunColumn.of("path")),
            false,
            0);
    return select(all).stream().map(row -> String.valueOf(row.getFirst())).toList();
  }

  /// Whether some run has a metric or setting of that name.
  public boolean has(RunColumn column) {
    String sql =
        "SELECT EXISTS (SELECT 1 FROM run WHERE json_type(metrics, ?) IS NOT NULL"
            + " OR json_type(settings, ?) IS NOT NULL)";
    String place = "$.\"%s\"".formatted(column.key());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, place);
      statement.setString(2, place);
      try (ResultSet rows = statement.executeQuery()) {
        return column.fixed() || (rows.next() && rows.getBoolean(1));
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /// The names of all columns, metrics and settings of the newest runs, for suggestions.
  public List<String> keys() {
    TreeSet<String> keys = new TreeSet<>(RunColumn.FIXED);
    try (Statement statement = connection.createStatement()) {
      for (String column : List.of("metrics", "settings")) {
        String sql =
            "SELECT DISTINCT key FROM (SELECT %s AS keyed FROM run ORDER BY created DESC LIMIT 100), json_each(keyed)"
                .formatted(column);
        try (ResultSet rows = statement.executeQuery(sql)) {
          while (rows.next()) {
            keys.add(rows.getString(1));
          }
        }
      }
    } catch (SQLException e) {
      throw failed(e);
    }
    return List.copyOf(keys);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static OutsideFailure failed(SQLException e) {
    return new OutsideFailure(
        "the index of the runs cannot be used (%s): remove the folder %s and try again"
            .formatted(e.getMessage(), FOLDER),
        e);
  }
}
