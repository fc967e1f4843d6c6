package org.ketvision.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ketvision.learn.storage.AtomicFiles;

/// Hostile run folders.
final class HostileRuns {
  private static final List<String> EVALUATE =
      HostileData.words("evaluate run --data-dir data --no-baselines --quiet");
  private static final List<String> RESUME =
      HostileData.words("train qmae --out run --resume --data-dir data --quiet");
  private static final List<String> EXPORT = HostileData.words("export run --format csv");
  private static final List<String> TAG = HostileData.words("runs tag run +good");
  private static final String MARKER = "run/commit.json";
  private static final String STATE = "run/state.json";
  private static final String METRICS = "run/metrics.jsonl";
  private static final String TAGS = "run/tags.json";

  private final List<HostileFolder.Case> cases = new ArrayList<>();

  static List<HostileFolder.Case> cases() {
    HostileRuns all = new HostileRuns();
    all.markers();
    all.states();
    all.lines();
    all.links();
    all.pipes();
    return all.cases;
  }

  private void markers() {
    marker("a marker that names ..", "\"state.json\"", "\"../secret\"", "outside its folder");
    marker("a marker that names /", "\"state.json\"", "\"/etc/passwd\"", "outside its folder");
    marker("a marker that names \\", "\"state.json\"", "\"..\\\\secret\"", "outside its folder");
    marker("a marker that names no model", "\"model.safetensors\"", "\"model\"", "missing");
    marker("a marker to come", "\"schema\" : 1", "\"schema\" : 2", "schema 2");
    marker("a marker without braces", "{", "[", "JSON");
    add(
        "a marker nested deep",
        MARKER,
        EVALUATE,
        "JSON",
        f -> {
          alone(f);
          f.write(MARKER, "{\"files\":" + "[".repeat(1000));
        });
    add(
        "a marker of 2 GiB",
        MARKER,
        EVALUATE,
        "larger",
        f -> {
          alone(f);
          f.sparse(MARKER, f.read(MARKER), 1L << 31);
        });
  }

  private void states() {
    state("a state of other steps", "\"step\" : 2", "\"step\" : \"two\"", "state.json");
    state(
        "a state with a step of 400 digits",
        "\"step\" : 2",
        "\"step\" : " + "9".repeat(400),
        "state.json");
    state("a state to come", "\"schema\" : 1", "\"schema\" : 9", "schema 9");
    state(
        "a state with more than it should",
        "\"schema\" : 1",
        "\"schema\" : 1, \"x\" : 1",
        "state.json");
    add(
        "a state nested deep",
        STATE,
        EVALUATE,
        "damaged",
        f ->
            f.recommit(
                "state.json",
                ("{\"streams\":" + "{\"a\":".repeat(5000)).getBytes(StandardCharsets.UTF_8)));
    add(
        "a state of 2 MB",
        STATE,
        EVALUATE,
        "larger",
        f -> f.recommit("state.json", padded(f.text(STATE))));
    add(
        "a state cut off",
        STATE,
        EVALUATE,
        "damaged",
        f -> f.recommit("state.json", HostileFolder.first(f.read(STATE), 40)));
  }

  private void lines() {
    add(
        "metrics of 2 GiB in one line",
        METRICS,
        EXPORT,
        "larger",
        f -> f.sparse(METRICS, "{".getBytes(StandardCharsets.UTF_8), 1L << 31));
    add(
        "two million lines of metrics",
        METRICS,
        EXPORT,
        "more than 4000000 numbers",
        f -> f.write(METRICS, "{\"step\":1}\n".repeat(2_000_000)));
    metrics(
        "a line of metrics of 100 KB", "{\"step\":1,\"x\":\"" + "x".repeat(100_000) + "\"}\n{}\n");
    metrics("metrics nested deep", "{\"step\":1,\"x\":" + "[".repeat(5000) + "\n{}\n");
    metrics("metrics that are no JSON", "step=1\n{}\n");
    metrics("metrics without a step", "{\"loss\":1}\n{}\n");
    tags("tags that are text", "{\"schema\":1,\"tags\":\"good\"}");
    tags("tags nested deep", "{\"schema\":1,\"tags\":" + "[".repeat(5000));
    tags("a tag that steers the terminal", "{\"schema\":1,\"tags\":[\"\\u001b[2J\"]}");
    tags("a tag that is a path", "{\"schema\":1,\"tags\":[\"../../x\"]}");
    add(
        "tags of 2 GiB",
        TAGS,
        TAG,
        "damaged",
        f ->
            f.sparse(
                TAGS, "{\"schema\":1,\"tags\":[]}".getBytes(StandardCharsets.UTF_8), 1L << 31));
  }

  private void links() {
    link("settings", "run/config.yaml", EVALUATE);
    link("a model", "run/model.safetensors", EVALUATE);
    link("a marker", MARKER, EVALUATE);
    link("checkpoints", "run/checkpoints", RESUME);
    link("metrics", METRICS, RESUME);
    link("a lock", "run/.lock", RESUME);
    link("metrics to export", METRICS, EXPORT);
    add(
        "tags that are a link out",
        TAGS,
        TAG,
        "damaged",
        f -> {
          f.write("secret", "{\"schema\":1,\"tags\":[]}");
          f.link(TAGS, "secret");
        });
  }

  private void pipes() {
    add("a pipe for settings", "run", EVALUATE, "not a run folder", f -> f.pipe("run/config.yaml"));
    pipe("a pipe for a marker", MARKER, EVALUATE);
    pipe("a pipe for a model", "run/model.safetensors", EVALUATE);
    pipe("a pipe for a state", STATE, EVALUATE);
    pipe("a pipe for metrics", METRICS, EXPORT);
    pipe("a pipe for metrics to write", METRICS, RESUME);
    pipe("a pipe for a lock", "run/.lock", RESUME);
    add("a pipe for tags", TAGS, TAG, "damaged", f -> f.pipe(TAGS));
    add("a folder for metrics", METRICS, EXPORT, "", f -> f.folder(METRICS));
    add(
        "a folder for a model",
        "run/model.safetensors",
        EVALUATE,
        "",
        f -> {
          alone(f);
          f.folder("run/model.safetensors");
        });
  }

  private static byte[] padded(String json) {
    return json.replaceFirst("\\{", "{" + " ".repeat(1 << 21)).getBytes(StandardCharsets.UTF_8);
  }

  /// Without older checkpoints to go back to.
  private static void alone(HostileFolder folder) throws IOException {
    AtomicFiles.deleteFolder(folder.file("run/checkpoints"));
  }

  private void marker(String name, String from, String to, String part) {
    add(
        name,
        "run",
        EVALUATE,
        part,
        f -> {
          alone(f);
          f.replace(MARKER, from, to);
        });
  }

  private void state(String name, String from, String to, String part) {
    add(
        name,
        STATE,
        EVALUATE,
        part,
        f -> {
          f.replace(STATE, from, to);
          f.recommit("state.json", f.read(STATE));
        });
  }

  private void metrics(String name, String content) {
    add(name, METRICS, EXPORT, "line 1", f -> f.write(METRICS, content));
  }

  private void tags(String name, String content) {
    add(name, TAGS, TAG, "damaged", f -> f.write(TAGS, content));
  }

  private void link(String name, String file, List<String> words) {
    add(name + " outside the run", file, words, "link", f -> f.link(file, "outside"));
  }

  private void pipe(String name, String file, List<String> words) {
    add(
        name,
        file,
        words,
        "",
        f -> {
          alone(f);
          f.pipe(file);
        });
  }

  private void add(
      String name, String file, List<String> words, String part, HostileFolder.Change change) {
    cases.add(new HostileFolder.Case(name, 3, change, words, List.of(file, part)));
  }
}
