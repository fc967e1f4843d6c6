package org.ketvision.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketvision.learn.autoencoder.AutoencoderFamily;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.storage.ElementType;
import org.ketvision.learn.storage.Safetensors;
import org.ketvision.learn.storage.Tensor;

/// What the loop does for any model: here one that is no autoencoder, in single precision, with
/// statistics that a step changes, momentum, noise, and images whose sides are no powers of two.
class LearnerContractTest {
  private static final ModelCatalog CATALOG =
      ModelCatalog.of(new AutoencoderFamily(), new MeanImageFamily());
  private static final List<String> COMPARED =
      List.of(RunFolder.MODEL, RunFolder.OPTIMIZER, RunFolder.METRICS);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void killedBetweenAnyTwoStepsItGoesOnToTheSameBits(boolean atomic) throws IOException {
    Training<?> training = brief("whole", Boolean.toString(atomic), "validation.size", "2");
    TrainingImages data = images(training);
    start(training, data, "whole", TrainingRunTest::ignore);
    for (int step = 1; step <= 5; step++) {
      int last = step;
      String run = "killed" + step;
      assertThatThrownBy(
              () ->
                  start(
                      training,
                      data,
                      run,
                      event -> {
                        if (event instanceof TrainEvent.Step one && one.step() == last) {
                          throw new IllegalStateException("killed");
                        }
                      }))
          .hasMessage("killed");
      assertThat(open(run).state().step()).isEqualTo((step - 1) / 2 * 2L);
      resume(run, data, 0);
      assertSame("whole", run);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void stoppedAfterAnyStepItGoesOnToTheSameBits(boolean atomic) throws IOException {
    Training<?> training = brief("whole", Boolean.toString(atomic));
    TrainingImages data = images(training);
    start(training, data, "whole", TrainingRunTest::ignore);
    TrainingRun.start(
        training, data, folder.resolve("halting"), false, TrainingRunTest::ignore, () -> true);
    for (int step = 1; step < 5; step++) {
      assertThat(open("halting").state().step()).isEqualTo(step);
      TrainingRun.resume(
          folder.resolve("halting"), CATALOG, data, 0, TrainingRunTest::ignore, () -> true);
    }
    assertSame("whole", "halting");
  }

  @Test
  void figuresAreMeansOverTheImagesAndNotOverTheSteps() {
    List<TrainEvent> events = new ArrayList<>();
    Training<?> training = training();
    start(training, images(training), "run", events::add);
    // Eleven images in batches of four: the third step of each epoch sees three.
    double brightness = 0;
    double loss = 0;
    int samples = 0;
    List<TrainEvent.Logged> lines = new ArrayList<>();
    for (TrainEvent event : events) {
      if (event instanceof TrainEvent.Step step) {
        brightness += step.samples() * step.figures().getOrDefault("brightness", Double.NaN);
        loss += step.samples() * step.loss();
        samples += step.samples();
      } else if (event instanceof TrainEvent.Logged line) {
        assertThat(line.figures().keySet()).containsExactly("brightness", "reach");
        assertThat(line.figures().get("brightness")).isCloseTo(brightness / samples, within(1e-15));
        assertThat(line.loss()).isCloseTo(loss / samples, within(1e-15));
        lines.add(line);
        brightness = 0;
        loss = 0;
        samples = 0;
      }
    }
    assertThat(lines).extracting(TrainEvent.Logged::step).containsExactly(3L, 6L, 9L, 10L);
    assertThat(lines).extracting(TrainEvent.Logged::epoch).containsExactly(0L, 1L, 2L, 3L);
    assertThat(events.getFirst())
        .isEqualTo(new TrainEvent.Started(0, 10, 11, 15, "loops float32, 1 threads", "brightness"));
  }

  @Test
  void theFilesAreAsTheLearnerNamesThem() throws IOException {
    Training<?> training = training("validation.size", "3", "validation.every", "5");
    start(training, images(training), "run", TrainingRunTest::ignore);
    Safetensors model = Safetensors.read(folder.resolve("run/model.safetensors"));
    assertThat(model.metadata()).containsEntry("model", "mean-image");
    assertThat(model.tensors())
        .extracting(Tensor::name, Tensor::type)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("image", ElementType.F32),
            org.assertj.core.groups.Tuple.tuple("brightness.running", ElementType.F32));
    assertThat(Files.readAllLines(folder.resolve("run/metrics.jsonl")))
        .allMatch(
            line ->
                line.matches(
                    "\\{\"step\":\\d+,\"epoch\":\\d+,(\"loss\":[^,]+,\"brightness\":[^,]+,"
                        + "\"reach\":[^,]+,\"rate\":0.05|\"validation_loss\":[^,]+)}"));
    assertThat(Files.readString(folder.resolve("run/state.json")))
        .containsPattern(
            "\"validation\" : \\{\\s+\"step\" : 10,\\s+\"loss\" : [^,]+,\\s+\"best_step\"")
        .contains("\"best_loss\"", "\"train/noise\"");
    assertThat(Files.readString(folder.resolve("run/README.md")))
        .contains("# Mean image on strokes", "best loss on validation images", "float32");
    assertThat(folder.resolve("run/pictures/step-000000010.png")).isNotEmptyFile();
  }

  @Test
  void lossesGetBetterByFallingAndEndTheTrainingWhenTheyDoNot() {
    Training<?> training =
        training(
            "training.steps", "60",
            "training.learning-rate", "0.4",
            "validation.size", "3",
            "validation.every", "1",
            "validation.patience", "4",
            "keep-checkpoints", "60",
            "checkpoint-every", "1");
    List<TrainEvent.Validated> judged = new ArrayList<>();
    TrainResult result =
        start(
            training,
            images(training),
            "run",
            event -> {
              if (event instanceof TrainEvent.Validated line) {
                judged.add(line);
              }
            });
    ValidationProgress validation = Objects.requireNonNull(result.validation());
    assertThat(result.early()).isTrue();
    assertThat(validation.score()).isEqualTo("loss");
    assertThat(validation.bestValue())
        .isEqualTo(judged.stream().mapToDouble(TrainEvent.Validated::value).min().orElseThrow());
    assertThat(result.steps()).isEqualTo(validation.bestStep() + 4);
    assertThat(open("run").state(CheckpointChoice.parse("best")).step())
        .isEqualTo(validation.bestStep());
    assertThat(open("run").model(CheckpointChoice.parse("best")).tensors())
        .usingRecursiveComparison()
        .isEqualTo(open("run").model(new CheckpointChoice.At(validation.bestStep())).tensors());
  }

  @Test
  void aSpoiltUpdateLeavesTheLastCheckpointAlone() {
    Training<?> training = training("spoil-at", "6");
    assertThatThrownBy(() -> start(training, images(training), "run", TrainingRunTest::ignore))
        .isInstanceOf(NumericalFailure.class)
        .hasMessageContaining("updated tensor image[0, 2] is not a number at step 6, images [");
    assertThat(open("run").state().step()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0", // how long the first step takes is not known: the state before it is copied
    "2, 3", // a step after swift ones is waited for
  })
  void anAtomicStepIsNeverSavedHalfDone(long slow, long savedStep) {
    CompletableFuture<List<Double>> saved = new CompletableFuture<>();
    CompletableFuture<Long> inTheMiddle = new CompletableFuture<>();
    LongConsumer middle =
        step -> {
          if (step == slow && inTheMiddle.complete(step)) {
            await(saved, slow == 0 ? 60_000 : 1500); // longer than the watch waits
          }
        };
    MeanImageFamily family = new MeanImageFamily(setup -> new MeanImage(setup, middle));
    Training<?> training =
        new Training<>(family, (MeanImageSettings) training("whole", "true").settings());
    StopSignal stop =
        new StopSignal() {
          @Override
          public boolean getAsBoolean() {
            if (inTheMiddle.isDone()) {
              saved.orTimeout(60, TimeUnit.SECONDS).join(); // the watch has its turn now
            }
            return false;
          }

          @Override
          public boolean requestedMeanwhile() {
            return inTheMiddle.isDone();
          }

          @Override
          public void savedWhileRunning(long step) {
            saved.complete(List.of((double) step, batchesSeen()));
          }
        };
    Training<?> swift = training("whole", "true");
    start(swift, images(swift), "whole", TrainingRunTest::ignore);
    TrainingRun.start(
        training, images(training), folder.resolve("run"), false, TrainingRunTest::ignore, stop);

    assertThat(saved.join()).containsExactly((double) savedStep, (double) savedStep);
    assertThat(folder.resolve("run/model.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("whole/model.safetensors"));
  }

  private double batchesSeen() {
    return open("run").model(new CheckpointChoice.Last()).tensors().stream()
        .filter(tensor -> tensor.name().equals("brightness.running"))
        .findFirst()
        .orElseThrow()
        .values()[1];
  }

  private static void await(CompletableFuture<?> saved, long millis) {
    try {
      saved.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // As it should be: nobody saves while the step has the lock.
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void settingsOfAnyModelReadStrictly() throws IOException {
    Training<?> training = training("momentum", "0.25");
    Path file = Files.writeString(folder.resolve("config.yaml"), training.yaml());
    assertThat(CATALOG.read(file).settings()).isEqualTo(training.settings());
    Files.writeString(file, training.yaml().replace("momentum: 0.25", "momentum: 2"));
    assertThatThrownBy(() -> CATALOG.read(file))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("momentum cannot be 2.0");
    Files.writeString(file, training.yaml().replace("momentum: 0.25\n", ""));
    assertThatThrownBy(() -> CATALOG.read(file))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("momentum is missing");
    Files.writeString(file, training.yaml().replace("mean-image", "mean-imagee"));
    assertThatThrownBy(() -> CATALOG.read(file))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("model 'mean-imagee' is unknown: did you mean mean-image?");
    Files.writeString(file, training.yaml().replace("schema: 7", "schema: 1"));
    assertThatThrownBy(() -> CATALOG.read(file))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("schema 1, this program reads schema 7");
    assertThatThrownBy(() -> training("mask.size", "2x2"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("unknown setting 'mask.size'");
    assertThatThrownBy(
            () -> CATALOG.merge("mean-image", Optional.of("paper"), Optional.empty(), Map.of()))
        .isInstanceOf(BadSetting.class)
        .hasMessage("preset 'paper' is unknown: mean-image has none");
  }

  @Test
  void variablesOfOtherModelsArePassedOver() {
    Map<String, String> variables =
        Map.of("KETVISION_SET_MOMENTUM", "0.1", "KETVISION_SET_MASK_SIZE", "2x2", "HOME", "x");
    assertThat(CATALOG.environment("mean-image", variables)).isEqualTo(Map.of("momentum", "0.1"));
    assertThat(CATALOG.environment("qmae", variables)).isEqualTo(Map.of("mask.size", "2x2"));
    assertThatThrownBy(() -> CATALOG.environment("qmae", Map.of("KETVISION_SET_MOMENTUMM", "0.1")))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("did you mean KETVISION_SET_MOMENTUM?");
  }

  @Test
  void anotherNumberOfThreadsIsRefusedWhereItWouldChangeBits() {
    Training<?> training = training("execution.threads", "2");
    TrainingImages data = images(training);
    TrainingRun.start(
        training, data, folder.resolve("run"), false, TrainingRunTest::ignore, () -> true);
    assertThat(open("run").state().environment().threads()).isEqualTo(2);
    assertThatThrownBy(() -> resume("run", data, 3))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("--threads 3: the run was started on 2");
    resume("run", data, 2);
    assertThat(open("run").state().environment().kernel()).endsWith("2 threads");
  }

  @Test
  void tensorsOfAnotherTypeAreRefused() throws IOException {
    Training<?> training = training();
    TrainingImages data = images(training);
    start(training, data, "run", TrainingRunTest::ignore);
    StoredTensors stored = open("run").model(new CheckpointChoice.Last());
    Tensor image =
        stored.tensors().stream().filter(t -> t.name().equals("image")).findFirst().orElseThrow();
    Tensor wide = Tensor.float64(image.name(), image.shape(), image.values());
    assertThatThrownBy(() -> stored.matching(List.of(wide)))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("tensor 'image' has type F32, not F64");
    assertThatThrownBy(() -> stored.matching(List.of(image)))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("unknown tensor 'brightness.running'");
  }

  @Test
  void measuresWhatATrainingWillTake() {
    Expectation expected =
        Expectation.measure(training("validation.size", "0.2", "training.batch", "3"), 50);
    assertThat(expected.parameters()).isEqualTo(15);
    assertThat(expected.images()).isEqualTo(40);
    assertThat(expected.validationImages()).isEqualTo(10);
    assertThat(expected.steps()).isEqualTo(10);
    assertThat(expected.secondsPerStep()).isPositive();
  }

  /// Steps that cost differently, such as those that move a generator, are all measured.
  @Test
  void measuresAWholeCycleOfSteps() {
    Set<Long> measured = new TreeSet<>();
    MeanImageFamily family =
        new MeanImageFamily(
            setup ->
                new MeanImage(setup, measured::add) {
                  @Override
                  public int cycle() {
                    return 4;
                  }
                });
    ModelCatalog catalog = ModelCatalog.of(family);
    for (String steps : List.of("10", "3")) {
      measured.clear();
      Map<String, String> keys = Map.of("whole", "true", "training.steps", steps);
      Expectation.measure(
          catalog.merge("mean-image", Optional.empty(), Optional.empty(), keys), 50);
      assertThat(measured).hasSize(Math.min(4, Integer.parseInt(steps))).contains(0L, 2L);
    }
  }

  private RunFolder open(String run) {
    return RunFolder.open(folder.resolve(run), CATALOG);
  }

  private TrainResult start(
      Training<?> training, TrainingImages data, String run, Consumer<TrainEvent> events) {
    return TrainingRun.start(
        training, data, folder.resolve(run), false, events, TrainingRunTest::never);
  }

  private void resume(String run, TrainingImages data, int threads) {
    TrainingRun.resume(
        folder.resolve(run),
        CATALOG,
        data,
        threads,
        TrainingRunTest::ignore,
        TrainingRunTest::never);
  }

  private void assertSame(String a, String b) throws IOException {
    for (String name : COMPARED) {
      assertThat(folder.resolve(b).resolve(name))
          .as(b + "/" + name)
          .hasSameBinaryContentAs(folder.resolve(a).resolve(name));
    }
  }

  private static TrainingImages images(Training<?> training) {
    return training.load(new DatasetLocator(Map.of(), Path.of("none")), Optional.empty());
  }

  /// Five steps, a checkpoint after every second, a line after every third.
  private static Training<?> brief(String... keysAndValues) {
    List<String> all = new ArrayList<>(List.of("training.steps", "5", "checkpoint-every", "2"));
    all.addAll(List.of(keysAndValues));
    return training(all.toArray(String[]::new));
  }

  private static Training<?> training(String... keysAndValues) {
    Map<String, String> overrides = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      overrides.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return CATALOG.merge("mean-image", Optional.empty(), Optional.empty(), overrides);
  }
}
