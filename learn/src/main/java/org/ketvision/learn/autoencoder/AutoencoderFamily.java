package org.ketvision.learn.autoencoder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.EncoderSpec;
import org.ketvision.learn.settings.ExecutionSettings;
import org.ketvision.learn.settings.Preset;
import org.ketvision.learn.storage.Tensor;
import org.ketvision.learn.train.CardText;
import org.ketvision.learn.train.CheckpointChoice;
import org.ketvision.learn.train.Learner;
import org.ketvision.learn.train.ModelFamily;
import org.ketvision.learn.train.RunFolder;
import org.ketvision.learn.train.Score;
import org.ketvision.learn.train.StoredTensors;
import org.ketvision.learn.train.TrainingSetup;
import org.ketvision.quantum.state.Execution;

/// The quantum autoencoders: `qae` and `qmae`.
public final class AutoencoderFamily implements ModelFamily<AutoencoderSettings> {
  /// The figure by which autoencoders are judged.
  private static final String FIDELITY = "fidelity";

  /// The setting of the QMAE paper (arXiv:2511.17372, Algorithm 1): one image a step, Adam; the
  /// rate, the epoch and the trash qubit, which it leaves open, are those that land nearest its
  /// figures.
  private static final Preset PAPER =
      new Preset(
          "paper",
          Map.ofEntries(
              Map.entry("data.height", "16"),
              Map.entry("data.width", "16"),
              Map.entry("mask.geometry", "quadrant"),
              Map.entry("mask.size", "25%"),
              Map.entry("ansatz.layers", "1"),
              Map.entry("trash.count", "1"),
              Map.entry("trash.wires", "first"),
              Map.entry("training.epochs", "1"),
              Map.entry("training.batch", "1"),
              Map.entry("training.learning-rate", "0.002"),
              Map.entry("training.schedule", "constant")));

  /// The family.
  public AutoencoderFamily() {}

  /// The model of a run's checkpoint; closed by the caller.
  ///
  /// @throws org.ketvision.learn.failure.BadSetting if the run is no autoencoder's
  /// @throws org.ketvision.learn.failure.BadFile if there is no such checkpoint, or it is damaged,
  ///   of another version or of other settings
  public static Autoencoder load(RunFolder run, CheckpointChoice choice, Execution execution) {
    AutoencoderSettings settings =
        run.training().as(AutoencoderSettings.class, "reading an autoencoder");
    StoredTensors stored = run.model(choice);
    return closedOnFailure(
        settings.spec().blank(execution),
        model -> {
          List<Tensor> tensors = stored.matching(AutoencoderLearner.tensors(model));
          AutoencoderLearner.fill(model, tensors);
          return model;
        });
  }

  @Override
  public List<String> models() {
    return List.of("qae", "qmae");
  }

  @Override
  public Class<AutoencoderSettings> type() {
    return AutoencoderSettings.class;
  }

  @Override
  public AutoencoderSettings standard(String model) {
    return AutoencoderSettings.standard(model);
  }

  @Override
  public List<Preset> presets(String model) {
    return List.of(PAPER);
  }

  @Override
  public String headline(String model) {
    return FIDELITY;
  }

  @Override
  public Score score(AutoencoderSettings settings) {
    return new Score(FIDELITY, true);
  }

  @Override
  public boolean bitsDependOnThreads() {
    return false;
  }

  @Override
  public Learner create(TrainingSetup<AutoencoderSettings> setup) {
    ImageBatch training = setup.split().trainingImages(setup.images());
    return learner(
        setup,
        () ->
            setup.settings().spec().create(setup.root().child("init"), training, execution(setup)));
  }

  @Override
  public Learner blank(TrainingSetup<AutoencoderSettings> setup) {
    return learner(setup, () -> setup.settings().spec().blank(execution(setup)));
  }

  private static Learner learner(
      TrainingSetup<AutoencoderSettings> setup, Supplier<Autoencoder> maker) {
    return closedOnFailure(maker.get(), model -> new AutoencoderLearner(model, setup));
  }

  /// What is made of a model, which is closed if that fails.
  private static <T> T closedOnFailure(Autoencoder model, Function<Autoencoder, T> maker) {
    try {
      return maker.apply(model);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static Execution execution(TrainingSetup<AutoencoderSettings> setup) {
    ExecutionSettings of = setup.settings().execution();
    return new ExecutionSettings(setup.threads(), of.dtype(), of.kernel()).execution();
  }

  @Override
  public Map<String, Object> facts(AutoencoderSettings settings) {
    EncoderSpec encoder = settings.spec().encoder();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("qubits", encoder.qubits());
    facts.put("angles", encoder.ansatz().angleCount(encoder.qubits()));
    return facts;
  }

  @Override
  public CardText card(AutoencoderSettings settings) {
    return new CardText(
        "image-to-image",
        List.of("quantum-machine-learning", "autoencoder"),
        settings.model().toUpperCase(Locale.ROOT),
        sentence(settings),
        "1 − F",
        """
        The losses above are of training images. Judge the model with `ketvision evaluate`, which
        prints the trivial baselines beside it: on many settings filling the mask with the mean
        training image has a higher fidelity than any circuit of this kind.\
        """);
  }

  private static String sentence(AutoencoderSettings settings) {
    EncoderSpec encoder = settings.spec().encoder();
    String mask =
        settings
            .spec()
            .patch()
            .map(
                p ->
                    "masks of %s at positions `%s`, filled with `%s`"
                        .formatted(p, settings.mask().geometry(), settings.mask().fill()))
            .orElse("whole images");
    return "A quantum autoencoder for %dx%d images on %d qubits with trash qubits %s, trained on %s."
        .formatted(encoder.height(), encoder.width(), encoder.qubits(), encoder.trashWires(), mask);
  }
}
