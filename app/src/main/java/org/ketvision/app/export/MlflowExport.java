package org.ketvision.app.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.store.MetricLines;
import org.ketvision.app.store.RunRecord;
import org.ketvision.app.store.RunStatus;
import org.ketvision.learn.failure.OutsideFailure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Logs a run to an MLflow tracking server: settings as parameters, metrics by step, tags.
///
/// Requests stay within the server's limits: 1000 metrics, 100 parameters and 100 tags each, 250
/// characters a key and 500 a parameter, which the oldest servers still had.
public final class MlflowExport {
  private static final int METRICS = 1000;
  private static final int PARAMETERS = 100;
  private static final int KEY = 250;
  private static final int VALUE = 500;

  private final MlflowServer server;
  private final RunExport export;

  private MlflowExport(MlflowServer server, RunExport export) {
    this.server = server;
    this.export = export;
  }

  /// What was made on the server.
  ///
  /// @param experiment its id
  /// @param run the id of the new run
  public record Logged(String experiment, String run) {}

  /// Logs the run as a new run of an experiment, which is made if it is not there.
  ///
  /// @param address of the server, such as `http://127.0.0.1:5000`
  /// @throws org.ketvision.learn.failure.BadSetting if that is no address
  /// @throws OutsideFailure if the server cannot be reached or refuses
  public static Logged log(
      RunExport export, String address, String experiment, Map<String, String> environment) {
    MetricLines metrics = export.metrics();
    try (MlflowServer server = new MlflowServer(address, environment)) {
      MlflowExport mlflow = new MlflowExport(server, export);
      String experimentId = mlflow.experiment(experiment);
      String id = mlflow.create(experimentId);
      mlflow.settings(id);
      mlflow.metrics(id, metrics);
      mlflow.finish(id);
      return new Logged(experimentId, id);
    }
  }

  private String experiment(String name) {
    MlflowServer.Answer there = server.get("experiments/get-by-name", "experiment_name", name);
    if (there.status() == 200) {
      return id(there.json().path("experiment"), "experiment_id");
    }
    return id(server.post("experiments/create", object().put("name", name)), "experiment_id");
  }

  private String create(String experiment) {
    RunRecord run = export.run();
    ObjectNode request =
        object()
            .put("experiment_id", experiment)
            .put("run_name", run.name())
            .put("start_time", RunClock.of(run).start());
    ArrayNode tags = request.putArray("tags");
    tag(tags, "mlflow.runName", run.name());
    tag(tags, "mlflow.source.name", "ketvision");
    tag(tags, "ketvision.version", run.version());
    tag(tags, "ketvision.kernel", run.kernel());
    tag(tags, "ketvision.status", run.status().word());
    run.tags().stream().limit(PARAMETERS - 5L).forEach(name -> tag(tags, name, ""));
    return id(server.post("runs/create", request).path("run").path("info"), "run_id");
  }

  private void settings(String id) {
    List<ObjectNode> all = new ArrayList<>();
    export.run().settings().forEach((key, value) -> all.add(parameter(key, value)));
    for (int from = 0; from < all.size(); from += PARAMETERS) {
      ObjectNode request = object().put("run_id", id);
      request.putArray("params").addAll(all.subList(from, Math.min(all.size(), from + PARAMETERS)));
      server.post("runs/log-batch", request);
    }
  }

  private static ObjectNode parameter(String key, @Nullable Object value) {
    return object()
        .put("key", shortened(key, KEY))
        .put("value", shortened(String.valueOf(value), VALUE));
  }

  private void metrics(String id, MetricLines metrics) {
    RunClock clock = RunClock.of(export.run());
    List<ObjectNode> all = new ArrayList<>();
    for (Map<String, Double> line : metrics.lines()) {
      double step = line.getOrDefault(MetricLines.STEP, 0.0);
      line.forEach(
          (name, value) -> {
            if (!name.equals(MetricLines.STEP)) {
              all.add(
                  object()
                      .put("key", shortened(name, KEY))
                      .put("value", value)
                      .put("timestamp", clock.at(step))
                      .put("step", (long) step));
            }
          });
    }
    for (int from = 0; from < all.size(); from += METRICS) {
      ObjectNode request = object().put("run_id", id);
      request.putArray("metrics").addAll(all.subList(from, Math.min(all.size(), from + METRICS)));
      server.post("runs/log-batch", request);
    }
  }

  private void finish(String id) {
    RunRecord run = export.run();
    Long step = run.step();
    server.post(
        "runs/update",
        object()
            .put("run_id", id)
            .put("status", run.status() == RunStatus.DONE ? "FINISHED" : "KILLED")
            .put("end_time", RunClock.of(run).at(step == null ? 0 : step.doubleValue())));
  }

  private static void tag(ArrayNode tags, String key, @Nullable String value) {
    if (value != null) {
      tags.add(object().put("key", key).put("value", value));
    }
  }

  private static String id(JsonNode node, String key) {
    String id = node.path(key).asString("");
    if (id.isEmpty()) {
      throw new OutsideFailure(
          "the server's answer lacks %s: it is no MLflow tracking server".formatted(key));
    }
    return id;
  }

  private static ObjectNode object() {
    return MlflowServer.JSON.createObjectNode();
  }

  private static String shortened(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }
}
