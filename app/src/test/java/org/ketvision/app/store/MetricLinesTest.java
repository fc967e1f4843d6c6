package org.ketvision.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketvision.learn.failure.BadFile;

class MetricLinesTest {
  @TempDir private Path folder;

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("metrics.jsonl"), text);
  }

  @Test
  void readsNumbersAndPassesOverTheRest() throws IOException {
    write(
        "{\"step\":1,\"loss\":0.5,\"note\":\"x\"}\n{\"step\":2,\"loss\":0.25,\"fidelity\":0.75}\n");
    MetricLines lines = MetricLines.read(folder);
    assertThat(lines.names()).containsExactly("loss", "fidelity");
    assertThat(lines.curve("loss")).containsExactly(new double[] {1, 0.5}, new double[] {2, 0.25});
    assertThat(lines.curve("fidelity")).containsExactly(new double[] {2, 0.75});
    assertThat(MetricLines.last(folder)).isEqualTo(Map.of("loss", 0.25, "fidelity", 0.75));
  }

  @Test
  void aLineBeingWrittenIsLeftOut() throws IOException {
    write("{\"step\":1,\"loss\":0.5}\n{\"step\":2,\"lo");
    assertThat(MetricLines.read(folder).lines()).hasSize(1);
    assertThat(MetricLines.last(folder)).isEqualTo(Map.of("loss", 0.5));
  }

  @Test
  void linesOfTheValidationImagesStandAlone() throws IOException {
    write("{\"step\":1,\"loss\":0.5}\n{\"step\":1,\"validation_loss\":0.7}\n");
    assertThat(MetricLines.last(folder)).isEqualTo(Map.of("loss", 0.5, "validation_loss", 0.7));
  }

  @Test
  void damageInTheMiddleIsSaidWithItsLine() throws IOException {
    write("{\"step\":1,\"loss\":0.5}\nnonsense\n{\"step\":3,\"loss\":0.5}\n");
    assertThatThrownBy(() -> MetricLines.read(folder))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("line 2 is damaged");
  }

  @Test
  void noFileIsNoLines() {
    assertThat(MetricLines.read(folder).lines()).isEmpty();
    assertThat(MetricLines.last(folder)).isEmpty();
  }
}
