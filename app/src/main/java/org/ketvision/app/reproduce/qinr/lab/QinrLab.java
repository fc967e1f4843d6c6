package org.ketvision.app.reproduce.qinr.lab;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.ketvision.app.study.StudyContext;
import org.ketvision.hybrid.qinr.CircuitSettings;
import org.ketvision.hybrid.qinr.QinrFamily;
import org.ketvision.hybrid.qinr.QinrSettings;
import org.ketvision.learn.evaluate.LabelledImages;
import org.ketvision.learn.image.Dataset;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.Split;
import org.ketvision.learn.layer.ReuploadingLayer;
import org.ketvision.learn.settings.DataSettings;
import org.ketvision.learn.settings.Preset;
import org.ketvision.learn.settings.RunSettings;
import org.ketvision.learn.settings.SettingsFamily;
import org.ketvision.learn.settings.SettingsReader;
import org.ketvision.learn.train.TrainingImages;
import org.ketvision.quantum.state.Execution;

/// The images of a study, class by class, read once, and the settings its models are trained with.
public final class QinrLab {
  /// Raised when cells mean something else than before.
  static final String REVISION = "1";

  /// The paper's images of each class.
  public static final int PER_CLASS = 500;

  private static final QinrFamily FAMILY = new QinrFamily();

  private final StudyContext context;
  private final int most;
  private final Map<ImageClasses, List<String>> chosen;
  private final Map<ImageClasses, Loaded> loaded = new EnumMap<>(ImageClasses.class);
  private final Map<String, ClassImages> images = new ConcurrentHashMap<>();
  private final Map<ImageClasses, String> unseen = new EnumMap<>(ImageClasses.class);
  private final Map<String, Object> facts = new LinkedHashMap<>();

  /// The images of a class, or of all.
  ///
  /// @param training the first of the training split
  /// @param unseen the first of the test split
  /// @param unseenSha256 digest of these
  /// @param trainingClasses the class of each training image among those of the study
  /// @param unseenClasses the same of the unseen ones
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record ClassImages(
      TrainingImages training,
      ImageBatch unseen,
      String unseenSha256,
      int[] trainingClasses,
      int[] unseenClasses) {}

  /// Reads the images of some data sets, 500 of each class.
  public QinrLab(StudyContext context, List<ImageClasses> sets) {
    this(context, sets, PER_CLASS);
  }

  /// Reads the images of some data sets.
  ///
  /// @param most images of each class that anything is trained on
  public QinrLab(StudyContext context, List<ImageClasses> sets, int most) {
    this.context = context;
    this.most = context.option("limit", most);
    this.chosen = ImageClasses.chosen(sets, Optional.ofNullable(context.options().get("classes")));
    sets().forEach(this::read);
  }

  /// The data sets, without those of which no class was chosen.
  public List<ImageClasses> sets() {
    return List.copyOf(chosen.keySet());
  }

  /// The classes of a data set that the study is about: all, or those of the option `classes`.
  public List<String> names(ImageClasses set) {
    return chosen.getOrDefault(set, List.of());
  }

  /// The classes of a data set that the study is about, in words: `3 classes`, `the class C`.
  public String counted(ImageClasses set) {
    List<String> names = names(set);
    return names.size() == 1
        ? "the class " + names.getFirst()
        : "%d classes".formatted(names.size());
  }

  /// What the study is run with.
  public StudyContext context() {
    return context;
  }

  /// Images of each class, of either split, unless a variant says otherwise.
  public int perClass() {
    return context.option("limit", PER_CLASS);
  }

  private void read(ImageClasses set) {
    context.note().accept("reading " + set.title());
    QinrSettings settings = settings("qinr-ae", set, Optional.empty(), 1, "data.per-class=" + most);
    LabelledImages training = load(settings.data(), Split.TRAIN);
    LabelledImages test = load(settings.data(), Split.TEST);
    loaded.put(set, new Loaded(training, test));
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("images_per_class", perClass());
    found.put(
        "standing",
        context.data().find(Dataset.parse(set.dataset()), context.dataFolder()).assembly().title());
    found.put("training_images_sha256", TrainingImages.of("", training.images()).sha256());
    String sha256 = TrainingImages.of("", test.images()).sha256();
    found.put("test_images_sha256", sha256);
    facts.put(set.dataset(), found);
    unseen.put(set, sha256);
  }

  /// The SHA-256 of the unseen images of all classes of a data set.
  public String unseenSha256(ImageClasses set) {
    return Objects.requireNonNull(unseen.get(set));
  }

  private LabelledImages load(DataSettings settings, Split split) {
    return LabelledImages.load(settings, split, context.data(), context.dataFolder());
  }

  /// The unseen images of all classes of a data set, 500 of each, and their labels from 0.
  public LabelledImages unseen(ImageClasses set) {
    return required(set).test;
  }

  private Loaded required(ImageClasses set) {
    Loaded all = loaded.get(set);
    if (all == null) {
      throw new IllegalArgumentException(set + " was not read");
    }
    return all;
  }

  /// The class counted from 0.
  public static int label(ImageClasses set, String name) {
    Dataset dataset = Dataset.parse(set.dataset());
    return dataset.label(set.label(name)).orElseThrow() - dataset.firstLabel();
  }

  /// A data set as it was read.
  private record Loaded(LabelledImages training, LabelledImages test) {}

  /// Some images and the class of each among those of the study.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Chosen(ImageBatch images, int[] classes) {}

  /// The first images of some classes, in the order of the file.
  private static Chosen of(LabelledImages all, ImageClasses set, List<String> names, int perClass) {
    List<Integer> wanted = names.stream().map(name -> label(set, name)).toList();
    int[] taken = new int[names.size()];
    int size = all.images().size();
    double[] pixels = new double[all.images().pixels().length];
    int[] classes = new int[all.labels().length];
    int count = 0;
    for (int i = 0; i < all.labels().length; i++) {
      int which = wanted.indexOf(all.labels()[i]);
      if (which >= 0 && taken[which]++ < perClass) {
        System.arraycopy(all.images().pixels(), i * size, pixels, count * size, size);
        classes[count++] = set.names().indexOf(names.get(which));
      }
    }
    return new Chosen(
        new ImageBatch(
            count,
            all.images().height(),
            all.images().width(),
            Arrays.copyOf(pixels, count * size)),
        Arrays.copyOf(classes, count));
  }

  /// The images of a class, 500 of each split.
  public ClassImages images(ImageClasses set, String name) {
    return images(set, Optional.of(name), perClass());
  }

  /// The images of a class or of all of them: so many of each to train on, and 500 unseen ones.
  public ClassImages images(ImageClasses set, Optional<String> name, int count) {
    String key = "%s %s %d".formatted(set, name.orElse("all"), count);
    return images.computeIfAbsent(
        key,
        _ -> {
          Loaded all = required(set);
          List<String> names = name.map(List::of).orElse(set.names());
          Chosen training = of(all.training, set, names, count);
          Chosen unseen = of(all.test, set, names, perClass());
          return new ClassImages(
              TrainingImages.of(set.dataset(), training.images),
              unseen.images,
              TrainingImages.of(set.dataset(), unseen.images).sha256(),
              training.classes,
              unseen.classes);
        });
  }

  /// How a model is trained on a class, or on all of them.
  ///
  /// @param name of the class; none for all
  /// @param more further settings, `key=value`
  public QinrSettings settings(
      String model, ImageClasses set, Optional<String> name, long seed, String... more) {
    return settings(FAMILY, model, Optional.empty(), set, name, seed, more);
  }

  /// The same for a model of any family.
  ///
  /// @param preset of the model
  public <S extends RunSettings> S settings(
      SettingsFamily<S> family,
      String model,
      Optional<Preset> preset,
      ImageClasses set,
      Optional<String> name,
      long seed,
      String... more) {
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
      boolean limited = entry.getKey().equals("data.per-class") && most < PER_CLASS;
      keys.put(entry.getKey(), limited ? Integer.toString(most) : entry.getValue());
    }
    int steps = context.option("steps", 0x7fffffff);
    if (steps != 0x7fffffff) {
      keys.put("training.steps", Integer.toString(steps));
    }
    return SettingsReader.merge(family, model, preset, Optional.empty(), keys);
  }

  /// How a model is trained on a data set where the study says nothing else.
  public <S extends RunSettings> S standard(
      SettingsFamily<S> family, String model, Optional<Preset> preset, ImageClasses set) {
    return SettingsReader.merge(
        family, model, preset, Optional.empty(), Map.of("data.name", set.dataset()));
  }

  /// What a cell about a trained model depends on.
  public Map<String, String> inputs(RunSettings settings, ClassImages images) {
    Map<String, String> inputs = inputs(images);
    inputs.put("settings", SettingsReader.write(settings));
    return inputs;
  }

  /// What a cell about images alone depends on.
  public Map<String, String> inputs(ClassImages images) {
    Map<String, String> inputs = new TreeMap<>();
    inputs.put("revision", REVISION);
    inputs.put("training images", images.training().sha256());
    inputs.put("unseen images", images.unseenSha256());
    return inputs;
  }

  /// How the files of a data set stand to the official ones.
  public String standing(ImageClasses set) {
    return facts.get(set.dataset()) instanceof Map<?, ?> found
        ? String.valueOf(found.get("standing"))
        : "";
  }

  /// Facts for the manifest.
  public Map<String, Object> facts() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("data", facts);
    all.put("seeds", context.seedList());
    all.put("kernel", kernel());
    all.put("threads_per_training", 1);
    return all;
  }

  /// The kernels that evaluate the circuits; those of the networks are libtorch's.
  private static String kernel() {
    CircuitSettings circuit = FAMILY.standard("qinr-ae").circuit();
    try (ReuploadingLayer layer =
        new ReuploadingLayer(
            circuit.ansatz(), circuit.words(), circuit.globalScale(), Execution.standard())) {
      return layer.kernel();
    }
  }
}
