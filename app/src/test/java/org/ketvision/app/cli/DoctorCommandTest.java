package org.ketvision.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketvision.app.store.RunFixture;
import tools.jackson.databind.JsonNode;

class DoctorCommandTest {
  @TempDir private Path folder;

  @Test
  void saysWhatThereIsAndWhatIsWrong() throws IOException {
    TinyData.write(folder.resolve("data"));
    RunFixture.done(folder.resolve("runs/good"), "qae", 0.5, Map.of());
    RunFixture.done(folder.resolve("runs/bad"), "qae", 0.5, Map.of());
    Files.writeString(folder.resolve("runs/bad/state.json"), "?");
    JsonNode json = new CommandRunner(folder).run("doctor", "--json", "--data-dir", "data").json();
    assertThat(json.path("java").stringValue()).contains(Runtime.version().toString());
    assertThat(json.path("processors").intValue()).isPositive();
    assertThat(json.path("memory_mib").longValue()).isPositive();
    assertThat(json.path("kernel").stringValue()).matches("scalar|vector-\\d+");
    assertThat(json.path("libtorch").stringValue()).matches("\\d+\\.\\d+\\.\\d+, [A-Z0-9]+");
    assertThat(json.path("lanes_float32").intValue())
        .isGreaterThanOrEqualTo(json.path("lanes_float64").intValue());
    assertThat(json.path("libraries").has("sqlite-jdbc")).isTrue();
    JsonNode mnist = json.path("datasets").path(0);
    assertThat(mnist.path("folder").stringValue()).startsWith(folder.toString());
    assertThat(mnist.path("assembly").stringValue()).isEqualTo("another assembly");
    assertThat(json.path("runs").path("count").intValue()).isEqualTo(2);
    assertThat(json.path("runs").path("by_status").path("damaged").intValue()).isEqualTo(1);
    assertThat(json.path("runs").path("index").stringValue()).endsWith("runs.db");
    List<String> roles = new ArrayList<>();
    json.path("folders")
        .forEach(
            one -> {
              roles.add(one.path("role").stringValue());
              assertThat(one.path("writable").booleanValue()).isTrue();
            });
    assertThat(roles).contains("cache of data sets", "folder of the runs", "temporary folder");
    List<String> advice = new ArrayList<>();
    json.path("advice").forEach(line -> advice.add(line.stringValue()));
    assertThat(advice).anyMatch(line -> line.startsWith("1 damaged runs"));
    assertThat(advice).anyMatch(line -> line.startsWith("mnist is not the official assembly"));
    assertThat(advice).anyMatch(line -> line.contains("Fashion"));
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSaid() throws IOException {
    Files.writeString(folder.resolve("cache"), "a file where the cache should be");
    CommandRunner runner =
        new CommandRunner(folder, Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString()));
    CommandRunner.Outcome outcome = runner.run("doctor", "--fast");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("not writable", "The cache of data sets", "cannot be written")
        .contains("not there yet, can be made");
    assertThat(folder.resolve("runs")).doesNotExist();
  }
}
