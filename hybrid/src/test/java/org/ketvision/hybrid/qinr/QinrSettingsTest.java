package org.ketvision.hybrid.qinr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.latent.Regularisation.BetaWarmUp;
import org.ketvision.learn.latent.Regularisation.CapacityControl;
import org.ketvision.learn.settings.SettingsReader;

class QinrSettingsTest {
  @Test
  void eachDataSetHasThePapersSettings() {
    assertThat(QinrFixture.settings("qinr-vae").loss().term()).isEqualTo(new BetaWarmUp(1, 5));
    assertThat(QinrFixture.settings("qinr-vae", "data.name=emnist-letters").loss().term())
        .isEqualTo(new CapacityControl(20, 10, 10, 0.25));
    assertThat(QinrFixture.settings("qinr-vae", "data.name=fashion-mnist").loss().term())
        .isEqualTo(new CapacityControl(10, 12, 10, 0.5));
    QinrSettings faces = QinrFixture.settings("qinr-vae", "data.name=celeba");
    assertThat(faces.loss().term()).isEqualTo(new CapacityControl(10, 30, 10, 0.25));
    assertThat(faces.loss().reconstruction()).isEqualTo("mse");
    assertThat(faces.data().height()).isEqualTo(78);
    assertThat(faces.network().head()).containsExactly(512, 128, 512);
  }

  @Test
  void whatTheUserSetsWinsOverTheDataSet() {
    QinrSettings settings =
        QinrFixture.settings(
            "qinr-vae", "data.name=fashion-mnist", "loss.capacity=7", "training.epochs=3");
    assertThat(settings.loss().capacity()).isEqualTo(7);
    assertThat(settings.loss().gamma()).isEqualTo(10);
    assertThat(settings.steps(500)).isEqualTo(48);
  }

  @ParameterizedTest
  @CsvSource({"qinr-ae, 25, 0.0005, 256", "qinr-vae, 45, 0.0002, 128"})
  void theTwoModelsDifferAsInThePaper(String model, double epochs, double rate, int width) {
    QinrSettings settings = QinrFixture.settings(model);
    assertThat(settings.training().epochs()).isEqualTo(epochs);
    assertThat(settings.training().quantumLearningRate()).isEqualTo(rate);
    assertThat(settings.network().expansion()).isEqualTo(width);
    assertThat(settings.network().head()).containsExactly(width, 512);
  }

  @Test
  void isReadBackAsWritten(@TempDir Path folder) throws IOException {
    QinrSettings settings = QinrFixture.small("mlp-ae", "circuit.clusters=[\"0-1 2-3\"]");
    Path file = folder.resolve("config.yaml");
    Files.writeString(file, SettingsReader.write(settings));
    assertThat(SettingsReader.read(QinrFixture.FAMILY, "mlp-ae", file)).isEqualTo(settings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "circuit.clusters=[\"ring:6\"]",
        "circuit.clusters=[\"0-1 1-9\"]",
        "circuit.clusters=[\"round\"]",
        "circuit.readout=w",
        "network.hybrid-layers=0",
        "network.head=[0]",
        "loss.beta=-1",
        "loss.regularisation=kl",
        "training.batch=1",
        "training.clip-norm=.nan",
        "data.height=4"
      })
  void refusesWhatMakesNoSense(String override) {
    assertThatThrownBy(() -> QinrFixture.settings("qinr-vae", override))
        .isInstanceOf(BadSetting.class)
        .hasMessageNotContaining("\n");
  }
}
