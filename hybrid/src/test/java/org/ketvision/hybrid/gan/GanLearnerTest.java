package org.ketvision.hybrid.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketvision.hybrid.nn.Precision;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.settings.Preset;
import org.ketvision.learn.settings.SettingsReader;
import org.ketvision.learn.storage.Tensor;
import org.ketvision.learn.train.DataSplit;
import org.ketvision.learn.train.Learner;
import org.ketvision.learn.train.StepFigures;
import org.ketvision.learn.train.TrainingImages;
import org.ketvision.learn.train.TrainingSetup;
import org.ketvision.quantum.state.Execution;

/// The alternation of critic and generator, and going on where a training stopped.
class GanLearnerTest {
  private static Learner learner(GanSettings settings) {
    return new GanFamily().create(SmallGan.setup(settings));
  }

  private static StepFigures step(Learner learner, long step) {
    StepFigures figures = learner.gradient(step);
    learner.update(step);
    return figures;
  }

  private static double[] critic(List<Tensor> tensors) {
    return tensors.stream()
        .filter(tensor -> tensor.name().equals("critic.layer1.weight"))
        .findFirst()
        .orElseThrow()
        .values()
        .clone();
  }

  private static void assertSame(List<Tensor> actual, List<Tensor> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i).name()).isEqualTo(expected.get(i).name());
      assertThat(actual.get(i).values())
          .as(actual.get(i).name())
          .isEqualTo(expected.get(i).values());
    }
  }

  @ParameterizedTest
  @EnumSource(GanModel.class)
  void goesOnBitForBit(GanModel model) {
    GanSettings settings = SmallGan.settings(model.id(), "training.critic-steps", "3");
    try (Learner whole = learner(settings);
        Learner first = learner(settings);
        Learner second = learner(settings)) {
      List<StepFigures> figures = new ArrayList<>();
      for (int k = 0; k < 8; k++) {
        figures.add(step(whole, k));
      }
      for (int k = 0; k < 4; k++) {
        step(first, k);
      }
      second.restore(first.model(), first.optimizer(), 4);
      for (int k = 4; k < 8; k++) {
        StepFigures again = step(second, k);
        assertThat(again.loss()).isEqualTo(figures.get(k).loss());
        assertThat(again.figures()).isEqualTo(figures.get(k).figures());
      }
      assertSame(second.model(), whole.model());
      assertSame(second.optimizer(), whole.optimizer());
    }
  }

  /// Fresh batches: the generator moves in steps 0, 3, 6; shared ones: in 2, 5, and steps 0 to 2
  /// see the same images. The critic always moves.
  @ParameterizedTest
  @ValueSource(strings = {"fresh", "shared"})
  void theGeneratorMovesWhenItsTurnComes(String batches) {
    GanSettings settings =
        SmallGan.settings("pqwgan", "training.critic-steps", "3", "training.batches", batches);
    try (Learner learner = learner(settings)) {
      assertThat(learner.cycle()).isEqualTo(3);
      int[] seen = {};
      for (int k = 0; k < 6; k++) {
        List<Tensor> tensors = learner.model();
        double[] generator = tensors.getFirst().values().clone();
        double[] critic = critic(tensors);
        assertThat(tensors.getFirst().name()).isEqualTo("generator.angles");
        StepFigures figures = step(learner, k);
        boolean moved = k % 3 == (batches.equals("fresh") ? 0 : 2);
        boolean same = Arrays.equals(learner.model().getFirst().values(), generator);
        assertThat(same).isNotEqualTo(moved);
        assertThat(critic(learner.model())).isNotEqualTo(critic);
        assertThat(figures.figures().keySet())
            .containsExactly("wasserstein", "gradient_penalty", "generator_loss");
        boolean kept = k > 0 && Arrays.equals(figures.images(), seen);
        assertThat(kept).isEqualTo(batches.equals("shared") && k % 3 != 0);
        seen = figures.images();
      }
    }
  }

  /// From grey, samples become as bright as the images.
  @Test
  void trainingMovesSamplesTowardsTheImages() {
    GanSettings settings =
        SmallGan.settings("classical-gan", "training.critic-steps", "2", "training.steps", "200");
    double[] bright = new double[10 * SmallGan.PIXELS];
    Arrays.fill(bright, 0.9);
    var images =
        TrainingImages.of("bright", new ImageBatch(10, SmallGan.SIDE, SmallGan.SIDE, bright));
    var setup = new TrainingSetup<>(settings, images, DataSplit.of(10, settings.validation()), 1);
    RandomStream root = RandomStream.of(4);
    GanNetworks networks = new GanNetworks(settings, Precision.FLOAT32, Execution.standard(), root);
    try (Learner learner = new GanLearner(networks, setup)) {
      double before = brightness(networks, root);
      for (int k = 0; k < 200; k++) {
        step(learner, k);
      }
      assertThat(before).isLessThan(0.7);
      assertThat(brightness(networks, root)).isCloseTo(0.9, within(0.1));
    }
  }

  private static double brightness(GanNetworks networks, RandomStream stream) {
    double[] pixels = networks.images(networks.latents(50, stream), stream).pixels();
    return Arrays.stream(pixels).sum() / pixels.length;
  }

  @Test
  void picturesAndValidationAreOfTheSameLatents(@TempDir Path folder) throws Exception {
    GanSettings settings = SmallGan.settings("qinr-qgan", "validation.size", "3", "pictures", "12");
    try (Learner learner = learner(settings)) {
      assertThat(learner.validate()).isEqualTo(learner.validate());
      assertThat(learner.validate().figure("loss")).isPositive();
      learner.draw(folder.resolve("a.png"));
      learner.draw(folder.resolve("b.png"));
      byte[] first = Files.readAllBytes(folder.resolve("a.png"));
      assertThat(Files.readAllBytes(folder.resolve("b.png"))).isEqualTo(first);
      assertThat(ImageIO.read(folder.resolve("a.png").toFile()).getWidth()).isPositive();
      step(learner, 0);
      learner.draw(folder.resolve("c.png"));
      assertThat(learner.kernel()).contains("libtorch", "circuits");
    }
  }

  @Test
  void lettersAndPresetsFit() {
    GanSettings letters =
        SettingsReader.merge(
            new GanFamily(),
            "anogan",
            Optional.empty(),
            Optional.empty(),
            Map.of("data.name", "emnist-letters"));
    assertThat(letters.data().classes()).containsExactly("C");
    GanSettings fashion =
        SettingsReader.merge(
            new GanFamily(),
            "pqwgan",
            Optional.of(new GanFamily().presets("pqwgan").getFirst()),
            Optional.empty(),
            Map.of());
    assertThat(fashion.shape().matched()).isEqualTo(3600);
    assertThat(fashion.data().name()).isEqualTo("fashion-mnist");
  }

  /// The control of another quantum model's size has that one's critic and training as well.
  @ParameterizedTest
  @ValueSource(strings = {"anogan", "qinr-qgan"})
  void aControlIsPresetToTheModelItMatches(String matched) {
    GanFamily family = new GanFamily();
    Preset preset =
        family.presets("classical-gan").stream()
            .filter(one -> one.name().equals(matched))
            .findFirst()
            .orElseThrow();
    GanSettings control =
        SettingsReader.merge(
            family, "classical-gan", Optional.of(preset), Optional.empty(), Map.of());
    GanSettings original = family.standard(matched);
    assertThat(control.critic()).isEqualTo(original.critic());
    assertThat(control.training()).isEqualTo(original.training());
    assertThat((double) control.shape().matched())
        .isCloseTo(original.shape().matched(), withinPercentage(2));
  }

  @Test
  void wholeNumbersAreNamedAsSuch() {
    assertThatThrownBy(() -> SmallGan.settings("anogan", "generator.patches", "28"))
        .hasMessage("setting generator.patches cannot be 28: give 1: anogan has no such thing");
    assertThatThrownBy(() -> SmallGan.settings("classical-gan", "generator.matches", "anogan"))
        .hasMessageContaining("cannot be 4: give 1: classical-gan that matches anogan has");
  }

  @Test
  void keysThatAModelHasNoUseForAreRefused() {
    for (String[] wrong :
        new String[][] {
          {"pqwgan", "generator.noise", "1"},
          {"pqwgan", "generator.encoding-layers", "2"},
          {"pqwgan", "generator.matches", "anogan"},
          {"anogan", "generator.patches", "4"},
          {"qinr-qgan", "generator.depth", "4"},
          {"classical-gan", "generator.matches", "none"},
          {"pqwgan", "generator.qubits", "3"},
          {"pqwgan", "generator.patches", "5"},
          {"pqwgan", "training.critic-steps", "0"},
          {"pqwgan", "training.batches", "stale"},
          {"pqwgan", "training.penalty", "-1"},
          {"pqwgan", "critic", "none"},
          {"classical-gan", "generator.depth", "1"}
        }) {
      assertThatThrownBy(() -> SmallGan.settings(wrong[0], wrong[1], wrong[2]))
          .as("%s %s", wrong[0], wrong[1])
          .isInstanceOf(BadSetting.class);
    }
  }
}
