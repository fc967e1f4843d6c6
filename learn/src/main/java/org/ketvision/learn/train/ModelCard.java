package org.ketvision.learn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ketvision.learn.settings.RunSettings;
import org.ketvision.learn.storage.Tensor;

/// The model card of a run: Markdown under a YAML head.
final class ModelCard {
  private ModelCard() {}

  static String of(Training<?> training, TrainingImages data, Learner learner, TrainResult result) {
    CardText text = training.card();
    RunSettings settings = training.settings();
    List<String> tags = new ArrayList<>(text.tags());
    tags.add(settings.model());
    return """
    ---
    library_name: ketvision
    pipeline_tag: %s
    tags: [%s]
    datasets: ["%s"]
    ---

    # %s on %s

    %s

    | | |
    | --- | --- |
    | trained numbers | %d |
    | training images | %d of `%s`, SHA-256 %s |
    | steps | %d%s |
    | time | %s s |
    | loss %s, mean of the last logged line | %s |
    | best %s on validation images | %s |
    | kernel | %s |
    | seed | %d |

    ## Tensors of `model.safetensors`

    %s

    ## Limits

    %s

    ## Settings

    ```yaml
    %s```
    """
        .formatted(
            text.task(),
            String.join(", ", tags),
            escaped(data.name()),
            text.title(),
            escaped(data.name()),
            text.sentence(),
            learner.trained(),
            data.images().count(),
            escaped(data.name()),
            data.sha256(),
            result.steps(),
            end(result),
            number("%.1f", result.seconds()),
            text.loss(),
            result.finalLoss() == null ? "none" : number("%.4f", result.finalLoss()),
            training.score().name(),
            validation(result),
            result.kernel(),
            settings.seed(),
            learner.model().stream().map(ModelCard::line).collect(Collectors.joining("\n")),
            text.limits(),
            training.yaml());
  }

  private static String line(Tensor tensor) {
    String type =
        switch (tensor.type()) {
          case F64 -> "float64";
          case F32 -> "float32";
          case F16 -> "float16";
          case BF16 -> "bfloat16";
        };
    return "- `%s` %s, %s".formatted(tensor.name(), tensor.shape(), type);
  }

  private static String end(TrainResult result) {
    if (result.early()) {
      return " (ended early: the validation did not get better)";
    }
    return result.complete() ? "" : " (stopped before the end)";
  }

  private static String validation(TrainResult result) {
    ValidationProgress validation = result.validation();
    return validation == null
        ? "none"
        : number("%.4f", validation.bestValue()) + " after step " + validation.bestStep();
  }

  /// A data set may be a folder of any name.
  private static String escaped(String name) {
    return name.replaceAll("[\\p{Cntrl}\"\\\\|`]", "_");
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
