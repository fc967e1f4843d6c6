package org.ketvision.app.export;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.OutsideFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An MLflow tracking server, spoken to by its REST API 2.0.
///
/// Source: <https://mlflow.org/docs/latest/rest-api.html>. A user and password in the environment
/// variables `MLFLOW_TRACKING_USERNAME` and `MLFLOW_TRACKING_PASSWORD`, or a token in
/// `MLFLOW_TRACKING_TOKEN`, are sent along, but never without TLS to another machine.
final class MlflowServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MAX_ANSWER = 1 << 20;
  static final JsonMapper JSON = new JsonMapper();

  private final URI uri;
  private final Optional<String> authorization;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /// What a server answered.
  record Answer(int status, JsonNode json) {}

  /// A server at an address such as `http://127.0.0.1:5000`.
  ///
  /// @throws BadSetting if it is no address, or one that a password must not be sent to
  MlflowServer(String address, Map<String, String> environment) {
    uri = parse(address);
    authorization = authorization(environment);
    if (authorization.isPresent() && uri.getScheme().equals("http") && !loopback(uri.getHost())) {
      throw new BadSetting(
          "%s is not encrypted: use https, or unset MLFLOW_TRACKING_TOKEN and".formatted(address)
              + " MLFLOW_TRACKING_PASSWORD");
    }
  }

  private static URI parse(String address) {
    try {
      URI uri = URI.create(address.endsWith("/") ? address : address + "/");
      String scheme = String.valueOf(uri.getScheme());
      if ((scheme.equals("http") || scheme.equals("https"))
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // said below
    }
    throw new BadSetting(
        "--mlflow-uri '%s' is no address of a server: write http://HOST:PORT or https://HOST"
            .formatted(address));
  }

  private static boolean loopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  private static Optional<String> authorization(Map<String, String> environment) {
    String token = environment.getOrDefault("MLFLOW_TRACKING_TOKEN", "");
    String user = environment.getOrDefault("MLFLOW_TRACKING_USERNAME", "");
    String password = environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", "");
    if (!user.isEmpty() && !password.isEmpty()) {
      byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
    }
    return token.isEmpty() ? Optional.empty() : Optional.of("Bearer " + token);
  }

  /// Asks for something; the status may be 404.
  Answer get(String endpoint, String key, String value) {
    String query = key + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    return send(request(endpoint + "?" + query).GET().build(), endpoint, true);
  }

  /// Sends an object; anything but success is a failure.
  JsonNode post(String endpoint, ObjectNode body) {
    HttpRequest.BodyPublisher bytes =
        HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    HttpRequest request =
        request(endpoint).header("Content-Type", "application/json").POST(bytes).build();
    return send(request, endpoint, false).json();
  }

  private HttpRequest.Builder request(String endpoint) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri.resolve("api/2.0/mlflow/" + endpoint)).timeout(PATIENCE);
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private Answer send(HttpRequest request, String endpoint, boolean mayBeMissing) {
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(MAX_ANSWER);
        int status = response.statusCode();
        boolean fine = status == 200 || (mayBeMissing && status == 404);
        if (!fine) {
          throw new OutsideFailure(
              "the MLflow server at %s answered %s with %d%s: check its address and log"
                  .formatted(uri, endpoint, status, reason(bytes)));
        }
        return new Answer(status, status == 404 ? JSON.createObjectNode() : JSON.readTree(bytes));
      }
    } catch (IOException e) {
      throw new OutsideFailure(
          "the MLflow server at %s cannot be reached (%s): check --mlflow-uri and that it runs"
              .formatted(uri, e.getClass().getSimpleName()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OutsideFailure("interrupted while waiting for the MLflow server", e);
    } catch (JacksonException e) {
      throw new OutsideFailure(
          "%s answered %s with something else than JSON: it is no MLflow server"
              .formatted(uri, endpoint),
          e);
    }
  }

  private static String reason(byte[] bytes) {
    try {
      String message = JSON.readTree(bytes).path("message").asString("");
      String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
      return line.isEmpty() ? "" : " (" + line.substring(0, Math.min(200, line.length())) + ")";
    } catch (JacksonException _) {
      return "";
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
