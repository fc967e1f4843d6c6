package org.ketvision.hybrid.gan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.ketvision.hybrid.nn.Precision;
import org.ketvision.hybrid.nn.Torch;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.settings.ExecutionSettings;
import org.ketvision.learn.settings.Preset;
import org.ketvision.learn.storage.Safetensors;
import org.ketvision.learn.train.CardText;
import org.ketvision.learn.train.CheckpointChoice;
import org.ketvision.learn.train.Learner;
import org.ketvision.learn.train.ModelFamily;
import org.ketvision.learn.train.RunFolder;
import org.ketvision.learn.train.Score;
import org.ketvision.learn.train.StoredTensors;
import org.ketvision.learn.train.TrainingSetup;

/// The generative adversarial networks: `pqwgan`, `anogan`, `anogan-ma`, `qinr-qgan` and
/// `classical-gan`.
public final class GanFamily implements ModelFamily<GanSettings> {
  private static final String WASSERSTEIN = "wasserstein";

  /// The family.
  public GanFamily() {}

  @Override
  public List<String> models() {
    return GanModel.ids();
  }

  @Override
  public Class<GanSettings> type() {
    return GanSettings.class;
  }

  @Override
  public GanSettings standard(String model) {
    return GanSettings.standard(model);
  }

  /// Letters have no zero: the first of the ten that the QINR paper takes, those whose two cases
  /// look alike.
  @Override
  public Map<String, String> suited(String model, String dataset) {
    return dataset.equals("emnist-letters") ? Map.of("data.classes", "[\"C\"]") : Map.of();
  }

  /// `fashion` is the PQWGAN of 3600 angles that the QINR paper used for Fashion-MNIST, in the
  /// layout with four patches; `noisy` is the QINR-QGAN before a noisy read-out. The control takes
  /// after another model than the PQWGAN, in its critic and its training too, by that one's name.
  @Override
  public List<Preset> presets(String model) {
    Preset fashion =
        new Preset(
            "fashion",
            Map.of(
                "data.name", "fashion-mnist",
                "generator.patches", "4",
                "generator.depth", "30",
                "generator.qubits", "10"));
    return switch (GanModel.parse(model)) {
      case PQWGAN -> List.of(fashion);
      case CLASSICAL_GAN ->
          List.of(fashion, matching(GanModel.ANOGAN), matching(GanModel.QINR_QGAN));
      case QINR_QGAN -> List.of(new Preset("noisy", Map.of("generator.noise", "1")));
      case ANOGAN, ANOGAN_MA -> List.of();
    };
  }

  /// All that a quantum model sets of generator, critic and training, for the control of its size.
  private static Preset matching(GanModel model) {
    GanSettings settings = GanSettings.standard(model.id());
    GeneratorSettings generator = settings.generator();
    GanTrainingSettings training = settings.training();
    return new Preset(
        model.id(),
        Map.ofEntries(
            Map.entry("generator.matches", model.id()),
            Map.entry("generator.qubits", Integer.toString(generator.qubits())),
            Map.entry("generator.depth", Integer.toString(generator.depth())),
            Map.entry("generator.patches", Integer.toString(generator.patches())),
            Map.entry("critic", settings.critic()),
            Map.entry("training.steps", String.valueOf(training.steps())),
            Map.entry("training.batch", Integer.toString(training.batch())),
            Map.entry("training.generator-rate", Double.toString(training.generatorRate())),
            Map.entry("training.critic-rate", Double.toString(training.criticRate())),
            Map.entry("training.critic-steps", Integer.toString(training.criticSteps())),
            Map.entry("training.batches", training.batches()),
            Map.entry("training.beta1", Double.toString(training.beta1())),
            Map.entry("training.beta2", Double.toString(training.beta2())),
            Map.entry("training.epsilon", Double.toString(training.epsilon()))));
  }

  @Override
  public String headline(String model) {
    return WASSERSTEIN;
  }

  @Override
  public Score score(GanSettings settings) {
    return Score.LOSS;
  }

  @Override
  public boolean bitsDependOnThreads() {
    return true;
  }

  @Override
  public Learner create(TrainingSetup<GanSettings> setup) {
    return closedOnFailure(
        networks(setup.settings(), setup.threads(), setup.root().child("init")),
        networks -> new GanLearner(networks, setup));
  }

  private static GanNetworks networks(GanSettings settings, int threads, RandomStream root) {
    ExecutionSettings of = settings.execution();
    return new GanNetworks(
        settings,
        Precision.valueOf(of.dtype().toUpperCase(Locale.ROOT)),
        new ExecutionSettings(threads, "float64", of.kernel()).execution(),
        root);
  }

  private static <T> T closedOnFailure(GanNetworks networks, Function<GanNetworks, T> maker) {
    try {
      return maker.apply(networks);
    } catch (RuntimeException e) {
      networks.close();
      throw e;
    }
  }

  /// The networks of a run's checkpoint, on one thread; closed by the caller.
  ///
  /// @throws org.ketvision.learn.failure.BadSetting if the run is no GAN's
  /// @throws org.ketvision.learn.failure.BadFile if there is no such checkpoint, or it is damaged,
  ///   of another version or of other settings
  public static TrainedGan load(RunFolder run, CheckpointChoice choice) {
    GanSettings settings = run.training().as(GanSettings.class, "generating images");
    StoredTensors stored = run.model(choice);
    Torch.useThreads(1);
    return closedOnFailure(
        networks(settings, 1, RandomStream.of(0)),
        networks -> {
          var tensors = stored.matching(networks.store().tensors());
          networks.store().load(new Safetensors(Map.of(), tensors), stored.file());
          return new TrainedGan(settings, networks);
        });
  }

  @Override
  public Map<String, Object> facts(GanSettings settings) {
    Map<String, Object> facts = new LinkedHashMap<>();
    boolean classical = settings.kind() == GanModel.CLASSICAL_GAN;
    if (!classical) {
      facts.put("qubits", settings.generator().qubits());
    }
    facts.put(classical ? "matched_parameters" : "angles", settings.shape().matched());
    facts.put("latent", settings.shape().latent());
    return facts;
  }

  @Override
  public CardText card(GanSettings settings) {
    return new CardText(
        "unconditional-image-generation",
        settings.kind() == GanModel.CLASSICAL_GAN
            ? List.of("generative-adversarial-network")
            : List.of("quantum-machine-learning", "generative-adversarial-network"),
        settings.kind().title(),
        sentence(settings),
        "E D(G(z)) − E D(x) + λ · gradient penalty (the critic's)",
        """
        The losses above are the critic's and say little about the samples. Judge them with
        `ketvision evaluate`, which names the protocol of every distance, and prints the class-mean
        image beside the model: by several definitions in use it scores better than any sample.\
        """);
  }

  private static String sentence(GanSettings settings) {
    boolean classical = settings.kind() == GanModel.CLASSICAL_GAN;
    return "A generator with %d %s and a classical critic for %dx%d grey images, trained on %s."
        .formatted(
            settings.shape().matched(),
            classical
                ? "numbers in place of the angles of a " + settings.generator().matches()
                : "trained angles",
            settings.data().height(),
            settings.data().width(),
            settings.data().name());
  }
}
