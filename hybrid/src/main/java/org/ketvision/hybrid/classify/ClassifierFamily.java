package org.ketvision.hybrid.classify;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ketvision.hybrid.nn.BatchNorm;
import org.ketvision.hybrid.nn.Precision;
import org.ketvision.learn.image.Dataset;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.settings.ExecutionSettings;
import org.ketvision.learn.train.CardText;
import org.ketvision.learn.train.Learner;
import org.ketvision.learn.train.ModelFamily;
import org.ketvision.learn.train.Score;
import org.ketvision.learn.train.TrainingImages;
import org.ketvision.learn.train.TrainingSetup;

/// The classifiers: `resnet18` and `cnn`.
public final class ClassifierFamily implements ModelFamily<ClassifierSettings> {
  private static final String ACCURACY = "accuracy";

  /// The family.
  public ClassifierFamily() {}

  @Override
  public List<String> models() {
    return List.of("resnet18", "cnn");
  }

  @Override
  public Class<ClassifierSettings> type() {
    return ClassifierSettings.class;
  }

  @Override
  public ClassifierSettings standard(String model) {
    return ClassifierSettings.standard(model);
  }

  @Override
  public String headline(String model) {
    return ACCURACY;
  }

  @Override
  public Score score(ClassifierSettings settings) {
    return new Score(ACCURACY, true);
  }

  @Override
  public boolean bitsDependOnThreads() {
    return true;
  }

  @Override
  public TrainingImages load(
      ClassifierSettings settings, DatasetLocator locator, Optional<Path> directory) {
    return TrainingImages.loadLabelled(settings.data(), locator, directory);
  }

  @Override
  public TrainingImages calibration(ClassifierSettings settings, int count) {
    TrainingImages noise = TrainingImages.random(settings, count);
    Dataset dataset = dataset(settings);
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = dataset.firstLabel() + i % dataset.classNames().size();
    }
    return TrainingImages.of(noise.name(), noise.images(), labels);
  }

  @Override
  public Learner create(TrainingSetup<ClassifierSettings> setup) {
    ClassifierSettings settings = setup.settings();
    if (settings.model().equals("resnet18")
        && ResNet18.endsAtOnePlace(settings.data().height(), settings.data().width())) {
      BatchNorm.requireBatches(setup.split().training().length, settings.batch());
    }
    Dataset dataset = dataset(settings);
    ClassifierModel model = model(settings, setup.root().child("init"));
    try {
      return new ClassifierLearner(model, setup, dataset.firstLabel());
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static Dataset dataset(ClassifierSettings settings) {
    return Dataset.parse(settings.data().name());
  }

  private static ClassifierModel model(ClassifierSettings settings, RandomStream root) {
    int classes = dataset(settings).classNames().size();
    return new ClassifierModel(settings.model(), classes, precision(settings.execution()), root);
  }

  static Precision precision(ExecutionSettings execution) {
    return Precision.valueOf(execution.dtype().toUpperCase(Locale.ROOT));
  }

  @Override
  public Map<String, Object> facts(ClassifierSettings settings) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("classes", dataset(settings).classNames().size());
    return facts;
  }

  @Override
  public CardText card(ClassifierSettings settings) {
    return new CardText(
        "image-classification",
        List.of("image-classification"),
        settings.model().equals("cnn") ? "A small convolutional classifier" : "ResNet-18",
        sentence(settings),
        "cross-entropy",
        """
        The figures above are of varied training images, with batch statistics. Judge the
        classifier with `ketvision evaluate`, which counts its right answers on images it has not
        seen.\
        """);
  }

  private static String sentence(ClassifierSettings settings) {
    return "%s for %dx%d grey images of %d classes, trained on `%s`."
        .formatted(
            settings.model().equals("cnn")
                ? "Three convolutions with batch normalisation"
                : "ResNet-18 with one input channel and without the first max-pool",
            settings.data().height(),
            settings.data().width(),
            dataset(settings).classNames().size(),
            settings.data().name());
  }
}
