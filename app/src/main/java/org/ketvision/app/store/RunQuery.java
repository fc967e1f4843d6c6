package org.ketvision.app.store;

import java.util.List;
import java.util.Optional;

/// Which runs, which of their values, and in what order.
///
/// @param columns the values wanted
/// @param conditions that a run must pass, all of them
/// @param tags that a run must have, all of them
/// @param sort the value to sort by, smallest first and missing last; without it the newest first
/// @param reversed whether to turn the order round; missing values stay last
/// @param limit at most so many, 0 for all
public record RunQuery(
    List<RunColumn> columns,
    List<Condition> conditions,
    List<String> tags,
    Optional<RunColumn> sort,
    boolean reversed,
    int limit) {
  /// Copies the lists.
  public RunQuery {
    columns = List.copyOf(columns);
    conditions = List.copyOf(conditions);
    tags = List.copyOf(tags);
  }

  /// The same query for other values.
  public RunQuery with(List<RunColumn> others) {
    return new RunQuery(others, conditions, tags, sort, reversed, limit);
  }

  /// The statement, with `?` for the values put into `bindings`.
  String sql(List<Object> bindings) {
    StringBuilder sql = new StringBuilder("SELECT ");
    sql.append(String.join(", ", columns.stream().map(RunColumn::sql).toList()));
    sql.append(" FROM run").append(where(bindings)).append(" ORDER BY ");
    String direction = reversed ? " DESC" : " ASC";
    sort.ifPresentOrElse(
        column -> sql.append(column.sql()).append(direction).append(" NULLS LAST, path"),
        () -> sql.append("created").append(reversed ? " ASC" : " DESC").append(", path"));
    if (limit > 0) {
      sql.append(" LIMIT ").append(limit);
    }
    return sql.toString();
  }

  private String where(List<Object> bindings) {
    StringBuilder where = new StringBuilder();
    for (Condition condition : conditions) {
      where.append(where.isEmpty() ? " WHERE " : " AND ").append(condition.sql(bindings));
    }
    for (String tag : tags) {
      where.append(where.isEmpty() ? " WHERE " : " AND ");
      where.append("EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?)");
      bindings.add(tag);
    }
    return where.toString();
  }
}
