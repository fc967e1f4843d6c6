package org.ketvision.app.family;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
      Dataset dataset = Dataset.parse(request.data().name());
      json.put("anomaly", json(anomaly, dataset));
      return new VerbAnswer(
          json,
          answer.text()
              + "%n%n".formatted()
              + GenerativeText.of(anomaly, dataset.classNames()::get));
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
        classes(gan.settings().data(), Dataset.parse(data.name())),
        request.generative().anomaly().getAsInt(),
        training,
        components(gan.settings().generator().qubits(), training.count()),
        gan.settings().model(),
        images -> gan.anomalyScores(images, LatentSearch.standard(), stream));
  }

  /// The chosen classes counted from 0, as [LabelledImages] counts them.
  private static Set<Integer> classes(DataSettings chosen, Dataset dataset) {
    return chosen.subset(dataset).classes().stream()
        .map(label -> label - dataset.firstLabel())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// As many as the latent has numbers, and more, as far as images allow.
  private static List<Integer> components(int latent, int images) {
    return Stream.of(latent, MORE_COMPONENTS)
        .map(wanted -> Math.min(wanted, images - 1))
        .distinct()
        .toList();
  }

  /// The areas; classes by their labels in the data set, as the option `--classes` takes them.
  private static Map<String, Object> json(AnomalyTable anomaly, Dataset dataset) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        "protocol",
        "latent search from the best of 10 random latents, 30 steps of Adam at 0.1, weight 1");
    json.put("all", areas(anomaly.all()));
    Map<String, Object> byClass = new LinkedHashMap<>();
    anomaly
        .byClass()
        .forEach(
            (index, areas) ->
                byClass.put(Integer.toString(dataset.firstLabel() + index), areas(areas)));
    json.put("by_class", byClass);
    return json;
  }

  private static Map<String, Object> areas(Map<String, RocAuc> areas) {
    Map<String, Object> json = new LinkedHashMap<>();
    areas.forEach((name, area) -> json.put(name, GenerativeReport.of(area)));
    return json;
  }
}
