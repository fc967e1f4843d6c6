package org.ketvision.app.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Hostile settings, circuits and golden files.
final class HostileTexts {
  private static final List<String> TRAIN =
      HostileData.words("train qmae --config c.yaml --data-dir data --out out --quiet");
  private static final List<String> STATS = HostileData.words("circuit stats @/c.qasm");
  private static final List<String> VERIFY = HostileData.words("verify @/golden.json");
  private static final List<String> EVALUATE =
      HostileData.words("evaluate run --data-dir data --no-baselines --quiet");

  private final List<HostileFolder.Case> cases = new ArrayList<>();

  static List<HostileFolder.Case> cases() {
    HostileTexts all = new HostileTexts();
    all.yaml();
    all.settings();
    all.runSettings();
    all.qasm();
    all.qasmFiles();
    all.golden();
    all.goldenFiles();
    return all.cases;
  }

  private void yaml() {
    StringBuilder laughs = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (char c = 'b'; c < 'k'; c++) {
      laughs.append("%c: &%c [%s]\n".formatted(c, c, ("*" + (char) (c - 1) + ", ").repeat(9)));
    }
    wrong("a billion laughs", laughs.toString(), "unknown setting");
    wrong("an anchor that holds itself", "a: &a [*a]\n", "unknown setting");
    wrong("laughs for classes", "data: {classes: [*a, *a, *a]}\nseed: &a 1\n", "");
    bad("YAML nested ten thousand deep", "a: " + "[".repeat(10_000));
    bad("YAML maps nested ten thousand deep", "{a: ".repeat(10_000));
    bad("duplicate keys in YAML", "seed: 1\nseed: 2\n");
    bad("no map", "- seed\n- 1\n");
    bad("a lonely word", "seed");
    bad("an empty YAML file", "");
    bad("a key of 100,000 letters", "k".repeat(100_000) + ": 1\n");
    bad("NUL in YAML", "seed: 1\0\n");
    bad("a tab for indentation", "training:\n\tbatch: 3\n");
    add(
        "YAML of 1 GiB",
        3,
        "c.yaml",
        TRAIN,
        "larger",
        f -> f.sparse("c.yaml", "seed: 1\n".getBytes(StandardCharsets.UTF_8), 1L << 30));
    add("a folder for settings", 3, "c.yaml", TRAIN, "cannot be read", f -> f.folder("c.yaml"));
  }

  private void settings() {
    wrong("a Java object", "seed: !!java.net.URL [\"http://127.0.0.1\"]\n", "seed");
    wrong("a seed of 400 digits", "seed: " + "9".repeat(400) + "\n", "seed");
    wrong("an exponent of a billion", "training: {learning-rate: 1e1000000000}\n", "learning-rate");
    wrong("a rate that is not a number", "training: {learning-rate: .nan}\n", "learning-rate");
    wrong("a batch of 2^31", "training: {batch: 2147483648}\n", "training.batch");
    wrong("a billion layers", "ansatz: {layers: 1000000000}\n", "layers");
    wrong("an image of 2^31 pixels", "data: {height: 65536, width: 32768}\n", "65536x32768");
    wrong("a list for a number", "seed: [1, [2, [3]]]\n", "seed");
    wrong("a number for a group", "training: 3\n", "training");
    wrong("a key of 1000 letters", "k".repeat(1000) + ": 1\n", "unknown setting");
    wrong("a key that steers the terminal", "\"\\e[2J\\n\": 1\n", "unknown setting");
    wrong("a data set named ..", "data: {name: ../../../etc}\n", "");
    wrong("a key with dots", "training.batch.size: 3\n", "unknown setting");
    wrong("a Java class as a tag", "!!java.net.URLClassLoader {seed: [1]}\n", "seed");
  }

  private void runSettings() {
    run("settings that miss a key", f -> f.replace("run/config.yaml", "seed:", "sead:"), "seed");
    run(
        "settings to come",
        f -> f.replace("run/config.yaml", "schema: 1", "schema: 1.0"),
        "schema");
    run(
        "settings of a larger model",
        f -> f.replace("run/config.yaml", "layers: 1", "layers: 2"),
        "shape");
    run("settings that are a folder", f -> f.folder("run/config.yaml"), "not a run folder");
    run(
        "settings of 1 GiB",
        f -> f.sparse("run/config.yaml", f.read("run/config.yaml"), 1L << 30),
        "larger");
  }

  private void qasm() {
    StringBuilder bomb = new StringBuilder("OPENQASM 2.0; gate g0 a { U(0,0,0) a; } ");
    for (int i = 1; i < 60; i++) {
      bomb.append("gate g%d a { g%d a; g%d a; } ".formatted(i, i - 1, i - 1));
    }
    circuit("a gate that doubles sixty times", bomb + "qreg q[1]; g59 q[0];", "limit");
    String loop = "for int i in [0:1:999999] { ";
    circuit("loops in loops", "OPENQASM 3.0; " + loop.repeat(5) + "} ".repeat(5), "limit");
    circuit("a billion qubits", "OPENQASM 3.0; qubit[1000000000] q;", "limit");
    circuit(
        "registers past the limit",
        "OPENQASM 2.0; " + "qreg q%d[4000]; ".formatted(1) + "qreg r[4000];",
        "limit");
    circuit(
        "parentheses nested a million deep",
        "OPENQASM 3.0; gphase(" + "(".repeat(1_000_000),
        "limit");
    circuit(
        "minus signs without end",
        "OPENQASM 3.0; gphase(" + "-".repeat(1_000_000) + "1);",
        "limit");
    circuit(
        "blocks nested ten thousand deep", "OPENQASM 3.0; " + "if (1 == 1) { ".repeat(10_000), "");
    circuit("a gate that calls itself", "OPENQASM 2.0; gate a x { a x; } qreg q[1]; a q[0];", "");
    circuit("an include of a secret", "OPENQASM 3.0; include \"/etc/passwd\";", "include");
    circuit(
        "controls on a billion", "OPENQASM 3.0; qubit[2] q; ctrl(1000000000) @ x q[0], q[1];", "");
    circuit("a power of 10^300", "OPENQASM 3.0; qubit q; pow(1e300) @ x q;", "");
    circuit("division by zero", "OPENQASM 3.0; const int n = 1 / 0; qubit[n] q;", "");
    circuit("a shift by a billion", "OPENQASM 3.0; const int n = 1 << 1000000000; qubit[n] q;", "");
    circuit("a comment without end", "OPENQASM 3.0; /* ", "");
    circuit("a word that steers the terminal", "OPENQASM 3.0; \u001b[2J", "");
    circuit("no program", "", "");
  }

  private void qasmFiles() {
    add(
        "a program of 2 GiB",
        3,
        "c.qasm",
        STATS,
        "larger",
        f -> f.sparse("c.qasm", "OPENQASM 3.0;".getBytes(StandardCharsets.UTF_8), 1L << 31));
    add(
        "a program that is not UTF-8",
        3,
        "c.qasm",
        STATS,
        "UTF-8",
        f -> f.write("c.qasm", new byte[] {(byte) 0xff, (byte) 0xfe}));
    add("a pipe for a program", 3, "c.qasm", STATS, "no file", f -> f.pipe("c.qasm"));
  }

  private void golden() {
    golden("JSON nested a million deep", "{\"block\":" + "[".repeat(1_000_000), "JSON");
    golden(
        "a number of a million digits",
        "{\"block\":[{\"n\":" + "9".repeat(1_000_000) + "}]}",
        "JSON");
    golden("five million brackets", "{\"block\":[" + "[],".repeat(2_500_000) + "0]}", "JSON");
    golden("duplicate families", "{\"block\":[],\"block\":[]}", "JSON");
    golden("NaN in JSON", "{\"block\":[NaN]}", "JSON");
    golden("cases that are numbers", "{\"block\":[1]}", "block[0]");
    golden("families that are objects", "{\"block\":{}}", "list");
    golden("a family nobody knows", "{\"blocks\":[]}", "unknown field");
    golden("a list for a file", "[]", "not a JSON object");
    golden("two files in one", "{} {}", "JSON");
    golden("wires without end", "{\"block\":[{\"name\":1,\"wires\":[1e400]}]}", "block[0]");
    golden(
        "a wire of 400 digits",
        "{\"block\":[{\"name\":1,\"wires\":[%s]}]}".formatted("9".repeat(400)),
        "block[0]");
    golden("a case without numbers", "{\"qmae\":[{\"name\":\"x\"}]}", "qmae[0]");
    golden("a field that steers the terminal", "{\"\\u001b[2J\\n\":[]}", "unknown field");
    golden("a name of a million letters", "{\"" + "k".repeat(1_000_000) + "\":[]}", "");
    contradiction(
        "a billion qubits to verify",
        "{\"encoder_unitary\":[{\"name\":1,\"n\":1000000000,\"params\":[]}]}");
    contradiction(
        "sizes that wrap to what is there",
        "{\"qinr\":[{\"name\":1,\"qubits\":16,\"L_encoding\":268435456,\"K\":1,\"clusters\":[[0,1]],"
            + "\"h\":[%s0],\"theta\":[%s0],\"lambda\":[]}]}"
                .formatted("0,".repeat(15), "0,".repeat(47)));
  }

  private void goldenFiles() {
    add(
        "a golden file of 2 GiB",
        3,
        "golden.json",
        VERIFY,
        "larger",
        f -> f.sparse("golden.json", "{}".getBytes(StandardCharsets.UTF_8), 1L << 31));
    add(
        "a pipe for a golden file",
        3,
        "golden.json",
        VERIFY,
        "no golden file",
        f -> f.pipe("golden.json"));
  }

  private void bad(String name, String yaml) {
    add(name, 3, "c.yaml", TRAIN, "", f -> f.write("c.yaml", yaml));
  }

  private void wrong(String name, String yaml, String part) {
    add(name, 2, "", TRAIN, part, f -> f.write("c.yaml", yaml));
  }

  private void run(String name, HostileFolder.Change change, String part) {
    add(name, 3, "run", EVALUATE, part, change);
  }

  private void circuit(String name, String program, String part) {
    add(name, 3, "c.qasm", STATS, part, f -> f.write("c.qasm", program));
  }

  private void golden(String name, String json, String part) {
    add(name, 3, "golden.json", VERIFY, part, f -> f.write("golden.json", json));
  }

  private void contradiction(String name, String json) {
    add(name, 5, "golden.json", VERIFY, "", f -> f.write("golden.json", json));
  }

  private void add(
      String name, int code, String file, List<String> words, String part, HostileFolder.Change c) {
    cases.add(new HostileFolder.Case(name, code, c, words, List.of(file, part)));
  }
}
