package org.ketvision.app.family;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ketvision.app.generative.AnomalyTable;
import org.ketvision.app.generative.GenerativeText;
import org.ketvision.hybrid.gan.GanFamily;
import org.ketvision.hybrid.gan.LatentSearch;
import org.ketvision.hybrid.gan.TrainedGan;
import org.ketvision.learn.evaluate.GenerativeReport;
import org.ketvision.learn.evaluate.LabelledImages;
import org.ketvision.learn.image.Dataset;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.metric.RocAuc;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.settings.DataSettings;
import org.ketvision.learn.train.ModelFamily;

/// The quantum GANs and their control.
final class GanVerbs implements FamilyVerbs {
  /// Principal components beside as many as the latent has numbers.
  private static final int MORE_COMPONENTS = 30;

  @Override
  public ModelFamily<?> family() {
    return new GanFamily();
  }

  @Override
  public List<String> evaluateOptions() {
    return GenerativeJudgement.OPTIONS_WITH_ANOMALY;
  }

  @Override
  public Optional<RunVerb<VerbRequest.Evaluate>> evaluate() {
    return Optional.of(GanVerbs::judge);
  }

  @Override
  public Optional<RunVerb<VerbRequest.Generate>> generate() {
    return Optional.of(GanVerbs::generate);
  }

  private static VerbAnswer generate(VerbRequest.Generate request) {
    try (TrainedGan gan = GanFamily.load(request.use().run(), request.use().checkpoint())) {
      return GeneratedSamples.write(request, gan::samples);
    }
  }

  private static VerbAnswer judge(VerbRequest.Evaluate request) {
    ImageBatch training =
        request
            .use()
            .run()
            .training()
            .load(request.use().locator(), request.use().directory())
            .images();
    try (TrainedGan gan = GanFamily.load(request.use().run(), request.use().checkpoint())) {
      VerbAnswer answer = GenerativeJudgement.perform(request, training, gan::samples);
      if (request.generative().anomaly().isEmpty()) {
        return answer;
      }
      AnomalyTable anomaly = anomaly(request, training, gan);
      Map<String, Object> json = new LinkedHashMap<>(answer.json());
      json.put("anomaly", json(anomaly));
      DataSettings data = request.data();
      return new VerbAnswer(
          json,
          answer.text()
              + "%n%n".formatted()
              + GenerativeText.of(anomaly, Dataset.parse(data.name())::className));
    }
  }

  private static AnomalyTable anomaly(
      VerbRequest.Evaluate request, ImageBatch training, TrainedGan gan) {
    DataSettings data = request.data();
    LabelledImages whole =
        LabelledImages.load(
            new DataSettings(
                data.name(), List.of(), null, null, data.height(), data.width(), data.resize()),
            request.split(),
            request.use().locator(),
            request.use().directory());
    request.use().note().accept("searching latents for anomaly scores");
    RandomStream stream = RandomStream.of(request.use().seed()).child("anomaly");
    return AnomalyTable.of(
        whole,
        gan.settings().data().subset(Dataset.parse(data.name())).classes(),
        request.generative().anomaly().getAsInt(),
        training,
        components(gan.settings().generator().qubits(), training.count()),
        gan.settings().model(),
        images -> gan.anomalyScores(images, LatentSearch.standard(), stream));
  }

  /// As many as the latent has numbers, and more, as far as images allow.
  private static List<Integer> components(int latent, int images) {
    return Stream.of(latent, MORE_COMPONENTS)
        .map(wanted -> Math.min(wanted, images - 1))
        .distinct()
        .toList();
  }

  private static Map<String, Object> json(AnomalyTable anomaly) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        "protocol",
        "latent search from the best of 10 random latents, 30 steps of Adam at 0.1, weight 1");
    json.put("all", areas(anomaly.all()));
    Map<String, Object> byClass = new LinkedHashMap<>();
    anomaly.byClass().forEach((label, areas) -> byClass.put(label.toString(), areas(areas)));
    json.put("by_class", byClass);
    return json;
  }

  private static Map<String, Object> areas(Map<String, RocAuc> areas) {
    Map<String, Object> json = new LinkedHashMap<>();
    areas.forEach((name, area) -> json.put(name, GenerativeReport.of(area)));
    return json;
  }
}
