package org.ketvision.learn.image;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A file server on the loopback interface that behaves well or badly, as told.
final class LoopbackServer {
  /// What it serves, by name.
  final Map<String, byte[]> files = new ConcurrentHashMap<>();

  /// What it was asked for: the name, and the range if there was one.
  final List<String> requests = new CopyOnWriteArrayList<>();

  private final HttpServer server;
  private volatile Manner manner = LoopbackServer::properly;

  /// What the server does with a request for a file.
  interface Manner {
    /// Answers with the content from byte `from` on, or otherwise.
    void answer(HttpExchange exchange, byte[] content, int from) throws IOException;
  }

  LoopbackServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  void stop() {
    server.stop(0);
  }

  void behave(Manner other) {
    manner = other;
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String name = exchange.getRequestURI().getPath().substring(1);
      String range = exchange.getRequestHeaders().getFirst("Range");
      requests.add(name + (range == null ? "" : " " + range));
      byte[] content = files.get(name);
      if (content == null) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        String from = range == null ? "0" : range.replaceAll("[^0-9]", "");
        manner.answer(exchange, content, Integer.parseInt(from));
      }
    }
  }

  /// Sends what was asked for.
  static void properly(HttpExchange exchange, byte[] content, int from) throws IOException {
    head(exchange, content, from);
    exchange.getResponseBody().write(content, from, content.length - from);
  }

  private static void head(HttpExchange exchange, byte[] content, int from) throws IOException {
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
  }

  /// Sends at most that many bytes and then drops the connection.
  static Manner breakingAfter(int bytes) {
    return (exchange, content, from) -> {
      head(exchange, content, from);
      OutputStream body = exchange.getResponseBody();
      body.write(content, from, Math.min(bytes, content.length - from));
      body.flush();
      if (bytes < content.length - from) {
        throw new IOException("connection dropped on purpose");
      }
    };
  }
}
