package org.ketvision.hybrid.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketvision.learn.evaluate.LabelledImages;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.image.Split;
import org.ketvision.learn.train.CheckpointChoice;
import org.ketvision.learn.train.ModelCatalog;
import org.ketvision.learn.train.RunFolder;
import org.ketvision.learn.train.StopSignal;
import org.ketvision.learn.train.TrainEvent;
import org.ketvision.learn.train.TrainResult;
import org.ketvision.learn.train.Training;
import org.ketvision.learn.train.TrainingRun;

class ClassifierTrainingTest {
  private static final ModelCatalog CATALOG = ModelCatalog.of(new ClassifierFamily());
  private static final DatasetLocator LOCATOR = DatasetLocator.ofProcess();

  @TempDir Path folder;

  private static Map<String, String> small() {
    return new HashMap<>(
        Map.of(
            "data.name", "strokes",
            "data.limit", "400",
            "training.batch", "32",
            "checkpoint-every", "5"));
  }

  private static Training<?> training(String model, Map<String, String> overrides) {
    return CATALOG.merge(model, Optional.empty(), Optional.empty(), overrides);
  }

  private TrainResult train(
      String name, Training<?> training, List<TrainEvent> events, StopSignal stop) {
    return TrainingRun.start(
        training,
        training.load(LOCATOR, Optional.empty()),
        folder.resolve(name),
        false,
        events::add,
        stop);
  }

  private byte[] file(String run, String name) throws IOException {
    return Files.readAllBytes(folder.resolve(run).resolve(name));
  }

  @Test
  void theSmallNetworkLearnsDigitsAndItsRunIsAClassifier() {
    Map<String, String> overrides = small();
    overrides.put("training.epochs", "6");
    overrides.put("validation.size", "80");
    List<TrainEvent> events = new ArrayList<>();
    TrainResult result = train("cnn", training("cnn", overrides), events, () -> false);
    assertThat(result.complete()).isTrue();
    assertThat(result.kernel()).contains("libtorch").contains("float32, 1 thread");
    RunFolder run = RunFolder.open(folder.resolve("cnn"), CATALOG);
    LabelledImages test =
        LabelledImages.load(run.settings().data(), Split.TEST, LOCATOR, Optional.empty());
    try (TrainedClassifier classifier =
            TrainedClassifier.load(run, CheckpointChoice.parse("last"));
        TrainedClassifier again = TrainedClassifier.load(run, CheckpointChoice.parse("last"))) {
      int[] said = classifier.classify(test.images());
      int right = 0;
      for (int i = 0; i < said.length; i++) {
        right += said[i] == test.labels()[i] ? 1 : 0;
      }
      assertThat((double) right / said.length).isGreaterThan(0.8);
      assertThat(classifier.name()).isEqualTo("cnn");
      assertThat(classifier.classes()).isEqualTo(10);
      assertThat(classifier.sha256()).matches("[0-9a-f]{64}").isEqualTo(again.sha256());
      assertThat(classifier.features(test.images().slice(0, 3)))
          .hasSize(3 * classifier.featureCount());
    }
  }

  @Test
  void anInterruptedTrainingComesToTheSameBits() throws IOException {
    for (String optimizer : List.of("momentum", "adam")) {
      Map<String, String> overrides = small();
      overrides.put("training.steps", "17");
      overrides.put("training.optimizer", optimizer);
      overrides.put("training.weight-decay", optimizer.equals("adam") ? "0" : "0.0005");
      Training<?> training = training("cnn", overrides);
      String whole = optimizer + "-whole";
      String cut = optimizer + "-cut";
      train(whole, training, new ArrayList<>(), () -> false);
      int[] asked = {0};
      TrainResult stopped = train(cut, training, new ArrayList<>(), () -> ++asked[0] == 8);
      assertThat(stopped.complete()).isFalse();
      TrainingRun.resume(
          folder.resolve(cut),
          CATALOG,
          training.load(LOCATOR, Optional.empty()),
          0,
          _ -> {},
          () -> false);
      assertThat(file(cut, "model.safetensors")).isEqualTo(file(whole, "model.safetensors"));
      assertThat(file(cut, "optimizer.safetensors"))
          .isEqualTo(file(whole, "optimizer.safetensors"));
    }
  }

  /// 16x16 pixels come to 1x1, so that an image alone has one value a channel; 17 rows come to two.
  @Test
  void resnetRefusesABatchOfOneImageWhereItEndsAtOnePixel() {
    Map<String, String> overrides = small();
    overrides.put("data.limit", "5");
    overrides.put("training.batch", "4");
    overrides.put("training.steps", "2");
    assertThatThrownBy(
            () -> train("one", training("resnet18", overrides), new ArrayList<>(), () -> false))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("5 images in batches of 4");
    overrides.put("data.height", "17");
    assertThat(
            train("two", training("resnet18", overrides), new ArrayList<>(), () -> false).steps())
        .isEqualTo(2);
  }

  @Test
  void resnetTakesAStep() {
    Map<String, String> overrides = small();
    overrides.put("training.steps", "2");
    overrides.put("training.batch", "4");
    TrainResult result =
        train("resnet", training("resnet18", overrides), new ArrayList<>(), () -> false);
    assertThat(result.steps()).isEqualTo(2);
  }

  @Test
  void anotherNumberOfThreadsWouldChangeTheBits() {
    Map<String, String> overrides = small();
    overrides.put("training.steps", "3");
    Training<?> training = training("cnn", overrides);
    int[] asked = {0};
    train("threads", training, new ArrayList<>(), () -> ++asked[0] == 1);
    assertThatThrownBy(
            () ->
                TrainingRun.resume(
                    folder.resolve("threads"),
                    CATALOG,
                    training.load(LOCATOR, Optional.empty()),
                    2,
                    _ -> {},
                    () -> false))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("--threads 2");
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    refused("augmentation.scale", "1", "augmentation.scale");
    refused("augmentation.rotation", "NaN", "augmentation.rotation");
    refused("training.batch", "1", "training.batch");
    refused("training.warmup", "1", "training.warmup");
    refused("training.optimizer", "lion", "training.optimizer");
    refused("training.learning-rate", "-1", "training.learning-rate");
    refused("data.height", "4", "at least 8x8");
    refused("pictures", "3", "pictures");
    refused("mask.size", "8x8", "mask");
  }

  private static void refused(String key, String value, String message) {
    assertThatThrownBy(() -> training("cnn", Map.of(key, value)))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining(message);
  }
}
