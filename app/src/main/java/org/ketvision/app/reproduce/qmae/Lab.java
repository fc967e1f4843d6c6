package org.ketvision.app.reproduce.qmae;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.classifier.OpenClassifier;
import org.ketvision.app.study.Cell;
import org.ketvision.app.study.Published;
import org.ketvision.app.study.StudyContext;
import org.ketvision.app.study.StudyRuns;
import org.ketvision.learn.evaluate.Jury;
import org.ketvision.learn.evaluate.LabelledImages;
import org.ketvision.learn.image.Dataset;
import org.ketvision.learn.image.Split;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.settings.DataSettings;
import org.ketvision.learn.train.TrainingImages;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.KernelChoice;
import org.ketvision.quantum.state.Precision;

/// What the studies of quantum autoencoders share: images, trained models, one classifier.
final class Lab implements AutoCloseable {
  /// Raised when cells are computed in another way, so that kept ones do not count.
  private static final String REVISION = "1";

  /// The input that names the classifier.
  static final String CLASSIFIER = "classifier";

  /// The settings that studies of quantum autoencoders share.
  static final Set<String> OPTIONS =
      Set.of("data", "train-limit", "limit", "steps", "noise-images", "trajectory-images");

  private static final int STEPS = 600;

  private final StudyContext context;
  private final DataSettings data;
  private final LabelledImages training;
  private final LabelledImages test;
  private final TrainingImages trainingImages;
  private final String testSha256;
  private final TrainedModels models;
  private final OpenClassifier classifier;

  Lab(StudyContext context) {
    this.context = context;
    String name = context.options().getOrDefault("data", "mnist");
    this.data = data(name, limit("train-limit"));
    context.note().accept("reading " + name);
    this.training = load(data, Split.TRAIN);
    this.test = load(data(name, limit("limit")), Split.TEST);
    this.trainingImages = TrainingImages.of(name, training.images());
    this.testSha256 = TrainingImages.of(name, test.images()).sha256();
    this.models = new TrainedModels(context.folder().resolve("runs"), data, trainingImages);
    this.classifier = classifier(context);
  }

  private OpenClassifier classifier(StudyContext context) {
    if (context.classifier().isPresent()) {
      return OpenClassifier.open(
          context.classifier().get(), context.workingFolder(), () -> training);
    }
    Path runs = context.folder().resolve("runs");
    context.note().accept("the small classifier, trained once, is in " + runs.resolve(CLASSIFIER));
    int[] labels = training.labels().clone();
    for (int i = 0; i < labels.length; i++) {
      labels[i] += dataset().firstLabel();
    }
    TrainingImages labelled = TrainingImages.of(data.name(), training.images(), labels);
    return OpenClassifier.of(
        new StudyRuns(runs)
            .trained(CLASSIFIER, OpenClassifier.small(data), labelled, context.stop()));
  }

  private @Nullable Integer limit(String option) {
    int limit = context.option(option, Integer.MAX_VALUE);
    return limit == Integer.MAX_VALUE ? null : limit;
  }

  private static DataSettings data(String name, @Nullable Integer limit) {
    return new DataSettings(name, List.of(), null, limit, 16, 16, "pil");
  }

  private LabelledImages load(DataSettings settings, Split split) {
    return LabelledImages.load(settings, split, context.data(), context.dataFolder());
  }

  StudyContext context() {
    return context;
  }

  DataSettings data() {
    return data;
  }

  Dataset dataset() {
    return Dataset.parse(data.name());
  }

  LabelledImages training() {
    return training;
  }

  LabelledImages test() {
    return test;
  }

  TrainedModels models() {
    return models;
  }

  OpenClassifier classifier() {
    return classifier;
  }

  Jury jury() {
    return new Jury(classifier, test.labels());
  }

  /// The project's usual training, shorter with the option `steps`.
  Regime converged() {
    return Regime.converged(context.option("steps", STEPS));
  }

  /// What every cell depends on.
  Map<String, String> inputs(long seed) {
    Map<String, String> inputs = new TreeMap<>();
    inputs.put("revision", REVISION);
    inputs.put("seed", Long.toString(seed));
    inputs.put("training images", trainingImages.sha256());
    inputs.put("test images", testSha256);
    return inputs;
  }

  /// What a cell about a trained model depends on.
  Map<String, String> inputs(ModelKind kind, Setting setting, long seed) {
    Map<String, String> inputs = inputs(seed);
    inputs.putAll(setting.inputs());
    inputs.put("model", kind.title());
    return inputs;
  }

  /// A cell whose result depends on the classifier too.
  Cell classified(String key, Map<String, String> inputs, Cell.Work work) {
    Map<String, String> all = new TreeMap<>(inputs);
    all.put(CLASSIFIER, classifier.sha256());
    return new Cell(key, all, work);
  }

  /// Whose numbers and images a report shows.
  List<String> credits(Published published) {
    return List.of(
        "Published numbers: " + published.source() + ".",
        "Images: %s. %s Licence: %s."
            .formatted(dataset().title(), dataset().citation(), dataset().licence()));
  }

  /// Facts for the manifest.
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("data_set", dataset().id());
    facts.put("training_images", training.images().count());
    facts.put("training_images_sha256", trainingImages.sha256());
    facts.put("test_images", test.images().count());
    facts.put("test_images_sha256", testSha256);
    facts.put("classifier", Map.of("name", classifier.name(), "sha256", classifier.sha256()));
    facts.put("seeds", context.seedList());
    facts.put("kernel", kernel());
    facts.put("mask_seeds", "the training's own seed");
    return facts;
  }

  /// What trains and judges the circuits.
  String kernel() {
    Setting setting = Setting.of(converged(), "quadrant", "25%");
    try (Autoencoder model =
        setting
            .judged(ModelKind.QMAE, 1, data)
            .spec()
            .blank(new Execution(KernelChoice.AUTO, Precision.FLOAT64, 1))) {
      return model.kernel() + ", 1 thread";
    }
  }

  @Override
  public void close() {
    classifier.close();
  }
}
