package org.ketvision.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketvision.app.store.RunFixture;
import org.ketvision.app.store.RunStore;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.OutsideFailure;
import org.ketvision.learn.train.CheckpointChoice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server on this machine that keeps the rules of the REST API and what it was told.
class MlflowExportTest {
  private static final String BASE = "/api/2.0/mlflow/";

  @TempDir private Path folder;
  private HttpServer server;
  private RunExport export;
  private final List<Request> requests = new ArrayList<>();
  private final Map<String, String> experiments = new HashMap<>();
  private int status = 200;
  private String answer = "";

  private record Request(String method, String path, JsonNode body, String authorization) {}

  @BeforeEach
  void start() throws IOException {
    Path run = RunFixture.done(folder.resolve("one"), "qmae", 0.25, Map.of("training.batch", "64"));
    RunStore store = new RunStore(folder, folder);
    store.tag(run, List.of("paper"), List.of());
    export = new RunExport(run, store.read(run), new CheckpointChoice.Last(), _ -> {});
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] sent = exchange.getRequestBody().readAllBytes();
    JsonNode body =
        sent.length == 0 ? new JsonMapper().nullNode() : new JsonMapper().readTree(sent);
    String path = exchange.getRequestURI().toString();
    requests.add(
        new Request(
            exchange.getRequestMethod(),
            path,
            body,
            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))));
    String reply = status == 200 ? reply(path, body) : answer;
    byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
    int code = reply.contains("RESOURCE_DOES_NOT_EXIST") ? 404 : status;
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String reply(String path, JsonNode body) {
    if (!answer.isEmpty()) {
      return answer;
    }
    if (path.startsWith(BASE + "experiments/get-by-name?experiment_name=")) {
      String name = path.substring(path.indexOf('=') + 1);
      return experiments.containsKey(name)
          ? "{\"experiment\":{\"experiment_id\":\"" + experiments.get(name) + "\"}}"
          : "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"none\"}";
    }
    return switch (path.substring(BASE.length())) {
      case "experiments/create" -> {
        experiments.put(body.path("name").stringValue(), "17");
        yield "{\"experiment_id\":\"17\"}";
      }
      case "runs/create" -> "{\"run\":{\"info\":{\"run_id\":\"abc\"}}}";
      case "runs/log-batch", "runs/update" -> "{}";
      default -> throw new AssertionError("unknown endpoint " + path);
    };
  }

  private List<JsonNode> bodies(String endpoint) {
    return requests.stream()
        .filter(request -> request.path.equals(BASE + endpoint))
        .peek(request -> assertThat(request.method).isEqualTo("POST"))
        .map(Request::body)
        .toList();
  }

  @Test
  void logsSettingsMetricsAndTags() {
    MlflowExport.Logged logged = MlflowExport.log(export, address(), "ket", Map.of());
    assertThat(logged).isEqualTo(new MlflowExport.Logged("17", "abc"));
    JsonNode created = bodies("runs/create").getFirst();
    assertThat(created.path("experiment_id").stringValue()).isEqualTo("17");
    assertThat(created.path("run_name").stringValue()).isEqualTo("one");
    long start = created.path("start_time").longValue();
    assertThat(start).isPositive();
    assertThat(created.path("tags").toString()).contains("{\"key\":\"paper\",\"value\":\"\"}");
    List<JsonNode> batches = bodies("runs/log-batch");
    assertThat(batches)
        .allSatisfy(b -> assertThat(b.path("run_id").stringValue()).isEqualTo("abc"));
    assertThat(batches.getFirst().path("params").toString())
        .contains(
            "{\"key\":\"training.batch\",\"value\":\"64\"}",
            "{\"key\":\"model\",\"value\":\"qmae\"}");
    JsonNode metrics = batches.getLast().path("metrics");
    assertThat(metrics).hasSize(8);
    assertThat(metrics.toString())
        .contains(
            "{\"key\":\"loss\",\"value\":0.25,\"timestamp\":%d,\"step\":100}"
                .formatted(start + 12_500));
    JsonNode update = bodies("runs/update").getFirst();
    assertThat(update.path("status").stringValue()).isEqualTo("FINISHED");
    assertThat(update.path("end_time").longValue()).isEqualTo(start + 12_500);
    assertThat(requests).allSatisfy(r -> assertThat(r.authorization).isEqualTo("null"));
  }

  @Test
  void usesAnExperimentThatIsThere() {
    experiments.put("ket+one", "5");
    assertThat(MlflowExport.log(export, address(), "ket one", Map.of()).experiment())
        .isEqualTo("5");
    assertThat(bodies("experiments/create")).isEmpty();
  }

  @Test
  void longLogsGoInSeveralRequests() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int step = 1; step <= 700; step++) {
      lines.append("{\"step\":%d,\"loss\":0.5,\"fidelity\":0.5}%n".formatted(step));
    }
    Files.writeString(export.folder().resolve("metrics.jsonl"), lines);
    MlflowExport.log(export, address(), "ket", Map.of());
    List<Integer> sizes =
        bodies("runs/log-batch").stream()
            .map(body -> body.path("metrics").size())
            .filter(size -> size > 0)
            .toList();
    assertThat(sizes).containsExactly(1000, 400);
  }

  @Test
  void aTokenGoesToThisMachineOrByTlsOnly() {
    Map<String, String> environment = Map.of("MLFLOW_TRACKING_TOKEN", "secret");
    MlflowExport.log(export, address(), "ket", environment);
    assertThat(requests).allSatisfy(r -> assertThat(r.authorization).isEqualTo("Bearer secret"));
    assertThatThrownBy(() -> MlflowExport.log(export, "http://192.0.2.1", "ket", environment))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("not encrypted")
        .hasMessageNotContaining("secret");
  }

  @Test
  void refusalIsOneLineWithTheReason() {
    status = 500;
    answer = "{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"disk\\nfull\"}";
    assertThatThrownBy(() -> MlflowExport.log(export, address(), "ket", Map.of()))
        .isInstanceOf(OutsideFailure.class)
        .hasMessageContaining("with 500 (disk full)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>hello</html>", "{}", "[]"})
  void somethingElseThanMlflowIsSaid(String text) {
    answer = text;
    assertThatThrownBy(() -> MlflowExport.log(export, address(), "ket", Map.of()))
        .isInstanceOf(OutsideFailure.class)
        .hasMessageContaining("no MLflow");
  }

  @Test
  void aServerThatIsNotThereIsSaid() {
    String address = address();
    server.stop(0);
    assertThatThrownBy(() -> MlflowExport.log(export, address, "ket", Map.of()))
        .isInstanceOf(OutsideFailure.class)
        .hasMessageContaining("cannot be reached");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost:5000", "file:///etc", "http://", "http://u:p@h/", "a b"})
  void refusesWhatIsNoAddress(String address) {
    assertThatThrownBy(() -> MlflowExport.log(export, address, "ket", Map.of()))
        .isInstanceOf(BadSetting.class);
    assertThat(requests).isEmpty();
  }
}
