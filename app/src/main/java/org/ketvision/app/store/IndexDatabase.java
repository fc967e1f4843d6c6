package org.ketvision.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;

/// The SQLite file behind a [RunIndex]: opened, made anew where it is missing, old or damaged, and
/// kept in memory only where the place cannot be written.
final class IndexDatabase {
  private static final String FILE = "runs.db";
  private static final String LOCK = "lock";

  /// Says in the file's header whose it is; the letters KETV.
  private static final int APPLICATION = 0x4b455456;

  /// Changes with the table.
  private static final int VERSION = 1;

  private static final int WAIT_MILLIS = 20_000;

  private static final String TABLE =
      """
      CREATE TABLE run (
        path TEXT PRIMARY KEY, name TEXT NOT NULL, status TEXT NOT NULL, problem TEXT NOT NULL,
        model TEXT, data TEXT, created TEXT NOT NULL, modified TEXT NOT NULL,
        step INTEGER, steps INTEGER, seed INTEGER, seconds REAL, kernel TEXT, version TEXT,
        tags TEXT NOT NULL, settings TEXT NOT NULL, metrics TEXT NOT NULL,
        folder_stamp INTEGER NOT NULL, marker_stamp INTEGER NOT NULL,
        metrics_stamp INTEGER NOT NULL, read_at INTEGER NOT NULL
      ) WITHOUT ROWID\
      """;

  private IndexDatabase() {}

  /// A connection to the index in that folder.
  static Connection open(Path folder) throws SQLException {
    try (StoreLock _ = StoreLock.hold(folder.resolve(LOCK))) {
      if (!Files.isWritable(folder)) {
        return inMemory();
      }
      Path file = folder.resolve(FILE);
      try {
        return checked(file);
      } catch (SQLException _) {
        // Damaged, or no index at all: it holds nothing that the run folders do not.
        return remade(file);
      }
    }
  }

  /// The same, with a new and empty file.
  static Connection renew(Path folder) throws SQLException {
    try (StoreLock _ = StoreLock.hold(folder.resolve(LOCK))) {
      return Files.isWritable(folder) ? remade(folder.resolve(FILE)) : inMemory();
    }
  }

  private static Connection remade(Path file) throws SQLException {
    try {
      for (String suffix : List.of("-wal", "-shm", "-journal", "")) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
      }
      return checked(file);
    } catch (IOException | SQLException _) {
      // A file system without locks or room: the index then lasts as long as the command.
      return inMemory();
    }
  }

  /// An index that lasts as long as its connection.
  static Connection inMemory() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    create(connection);
    return connection;
  }

  private static Connection checked(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setBusyTimeout(WAIT_MILLIS);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    // Losing the newest entries to a power cut is harmless: they are read from the folders again.
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    try {
      int version = pragma(connection, "user_version");
      int application = pragma(connection, "application_id");
      if (version == 0 && application == 0 && pragma(connection, "schema_version") == 0) {
        create(connection);
      } else if (version != VERSION || application != APPLICATION) {
        throw new SQLException("an index of another version");
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("BEGIN IMMEDIATE");
      statement.executeUpdate(TABLE);
      statement.executeUpdate("CREATE INDEX run_created ON run (created)");
      statement.executeUpdate("PRAGMA application_id = " + APPLICATION);
      statement.executeUpdate("PRAGMA user_version = " + VERSION);
      statement.executeUpdate("COMMIT");
    }
  }

  private static int pragma(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA " + name)) {
      return result.next() ? result.getInt(1) : 0;
    }
  }
}
