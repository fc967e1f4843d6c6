package org.ketvision.learn.train;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ketvision.learn.settings.DataSettings;
import org.ketvision.learn.settings.ExecutionSettings;
import org.ketvision.learn.settings.OptimizationSettings;
import org.ketvision.learn.settings.ValidationSettings;

/// The family of [MeanImage], whose bits are said to hang on the number of threads.
///
/// @param maker of the learner
record MeanImageFamily(Function<TrainingSetup<MeanImageSettings>, Learner> maker)
    implements ModelFamily<MeanImageSettings> {
  MeanImageFamily() {
    this(MeanImage::new);
  }

  @Override
  public List<String> models() {
    return List.of("mean-image");
  }

  @Override
  public Class<MeanImageSettings> type() {
    return MeanImageSettings.class;
  }

  @Override
  public MeanImageSettings standard(String model) {
    return new MeanImageSettings(
        7,
        model,
        0,
        new DataSettings("strokes", List.of(), null, 11, 3, 5, "pil"),
        new OptimizationSettings(10, null, 4, 0.05, "constant", 0.9, 0.999, 1e-8),
        0.5,
        false,
        0,
        new ExecutionSettings(1, "float32", "auto"),
        4,
        3,
        3,
        2,
        ValidationSettings.standard());
  }

  @Override
  public String headline(String model) {
    return "brightness";
  }

  @Override
  public Score score(MeanImageSettings settings) {
    return Score.LOSS;
  }

  @Override
  public boolean bitsDependOnThreads() {
    return true;
  }

  @Override
  public Learner create(TrainingSetup<MeanImageSettings> setup) {
    return maker.apply(setup);
  }

  @Override
  public Map<String, Object> facts(MeanImageSettings settings) {
    return Map.of("pixels", settings.data().height() * settings.data().width());
  }

  @Override
  public CardText card(MeanImageSettings settings) {
    return new CardText("image-to-image", List.of(), "Mean image", "A mean.", "squared", "None.");
  }
}
