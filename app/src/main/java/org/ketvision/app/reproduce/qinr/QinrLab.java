package org.ketvision.app.reproduce.qinr;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ketvision.app.study.StudyContext;
import org.ketvision.hybrid.qinr.QinrFamily;
import org.ketvision.hybrid.qinr.QinrSettings;
import org.ketvision.learn.evaluate.LabelledImages;
import org.ketvision.learn.image.Dataset;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.Split;
import org.ketvision.learn.settings.DataSettings;
import org.ketvision.learn.settings.SettingsReader;
import org.ketvision.learn.train.TrainingImages;

/// The images of a study, class by class, read once, and the settings its models are trained with.
final class QinrLab {
  /// Raised when cells mean something else than before.
  static final String REVISION = "1";

  private static final QinrFamily FAMILY = new QinrFamily();
  private static final int PER_CLASS = 500;

  private final StudyContext context;
  private final Map<ImageClasses, Map<String, ClassImages>> images =
      new EnumMap<>(ImageClasses.class);
  private final Map<String, Object> facts = new LinkedHashMap<>();

  /// The images of a class.
  ///
  /// @param training the first of the training split
  /// @param unseen the first of the test split
  /// @param unseenSha256 digest of these
  record ClassImages(TrainingImages training, ImageBatch unseen, String unseenSha256) {}

  /// Reads the images of some data sets.
  QinrLab(StudyContext context, List<ImageClasses> sets) {
    this.context = context;
    for (ImageClasses set : sets) {
      images.put(set, read(set));
    }
  }

  StudyContext context() {
    return context;
  }

  /// Images of each class, of either split.
  int perClass() {
    return context.option("limit", PER_CLASS);
  }

  private Map<String, ClassImages> read(ImageClasses set) {
    context.note().accept("reading " + set.title());
    QinrSettings settings = settings("qinr-ae", set, Optional.empty(), 1);
    LabelledImages training = load(settings.data(), Split.TRAIN);
    LabelledImages test = load(settings.data(), Split.TEST);
    Map<String, ClassImages> classes = new LinkedHashMap<>();
    for (String name : set.names()) {
      int label = label(set, name);
      TrainingImages own = TrainingImages.of(set.dataset(), of(training, label));
      ImageBatch unseen = of(test, label);
      classes.put(
          name, new ClassImages(own, unseen, TrainingImages.of(set.dataset(), unseen).sha256()));
    }
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("images_per_class", perClass());
    found.put(
        "standing",
        context.data().find(Dataset.parse(set.dataset()), context.dataFolder()).assembly().title());
    found.put("training_images_sha256", TrainingImages.of("", training.images()).sha256());
    found.put("test_images_sha256", TrainingImages.of("", test.images()).sha256());
    facts.put(set.dataset(), found);
    return classes;
  }

  private LabelledImages load(DataSettings settings, Split split) {
    return LabelledImages.load(settings, split, context.data(), context.dataFolder());
  }

  /// The class counted from 0.
  private static int label(ImageClasses set, String name) {
    Dataset dataset = Dataset.parse(set.dataset());
    return dataset.label(set.label(name)).orElseThrow() - dataset.firstLabel();
  }

  private static ImageBatch of(LabelledImages all, int label) {
    int size = all.images().size();
    int count = 0;
    double[] pixels = new double[all.images().pixels().length];
    for (int i = 0; i < all.labels().length; i++) {
      if (all.labels()[i] == label) {
        System.arraycopy(all.images().pixels(), i * size, pixels, count * size, size);
        count++;
      }
    }
    return new ImageBatch(
        count,
        all.images().height(),
        all.images().width(),
        java.util.Arrays.copyOf(pixels, count * size));
  }

  /// The images of a class.
  ClassImages images(ImageClasses set, String name) {
    ClassImages found = images.getOrDefault(set, Map.of()).get(name);
    if (found == null) {
      throw new IllegalArgumentException("%s of %s was not read".formatted(name, set));
    }
    return found;
  }

  /// How a model is trained on a class, or on all of them.
  ///
  /// @param name of the class; none for all
  /// @param more further settings, `key=value`
  QinrSettings settings(
      String model, ImageClasses set, Optional<String> name, long seed, String... more) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("data.name", set.dataset());
    List<String> labels =
        name.map(one -> List.of(set.label(one)))
            .orElse(set.names().stream().map(set::label).toList());
    keys.put(
        "data.classes",
        "[" + String.join(", ", labels.stream().map(l -> '"' + l + '"').toList()) + "]");
    keys.put("data.per-class", Integer.toString(perClass()));
    keys.put("seed", Long.toString(seed));
    for (String setting : more) {
      var entry = SettingsReader.assignment(setting);
      keys.put(entry.getKey(), entry.getValue());
    }
    int steps = context.option("steps", 0x7fffffff);
    if (steps != 0x7fffffff) {
      keys.put("training.steps", Integer.toString(steps));
    }
    return SettingsReader.merge(FAMILY, model, Optional.empty(), Optional.empty(), keys);
  }

  /// What a cell about a trained model depends on.
  Map<String, String> inputs(QinrSettings settings, ClassImages images) {
    Map<String, String> inputs = new TreeMap<>();
    inputs.put("revision", REVISION);
    inputs.put("settings", SettingsReader.write(settings));
    inputs.put("training images", images.training().sha256());
    inputs.put("unseen images", images.unseenSha256());
    return inputs;
  }

  /// How the files of a data set stand to the official ones.
  String standing(ImageClasses set) {
    return facts.get(set.dataset()) instanceof Map<?, ?> found
        ? String.valueOf(found.get("standing"))
        : "";
  }

  /// Facts for the manifest.
  Map<String, Object> facts() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("data", facts);
    all.put("seeds", context.seedList());
    all.put("threads_per_training", 1);
    return all;
  }
}
