package org.ketvision.learn.train;

import java.util.Locale;
import java.util.stream.Collectors;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.parameter.Parameter;
import org.ketvision.learn.settings.SettingsReader;
import org.ketvision.learn.settings.TrainSettings;

/// The model card of a run: Markdown under a YAML head.
final class ModelCard {
  private ModelCard() {}

  static String of(
      TrainSettings settings, TrainingImages data, Autoencoder model, TrainResult result) {
    String name = settings.model().toUpperCase(Locale.ROOT);
    int trained = model.parameters().stream().mapToInt(Parameter::size).sum();
    return """
    ---
    library_name: ketvision
    pipeline_tag: image-to-image
    tags: [quantum-machine-learning, autoencoder, %s]
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
    | loss 1 − F, mean of the last logged line | %s |
    | best fidelity on validation images | %s |
    | kernel | %s |
    | seed | %d |

    ## Tensors of `model.safetensors`

    %s

    ## Limits

    The losses above are of training images. Judge the model with `ketvision evaluate`, which
    prints the trivial baselines beside it: on many settings filling the mask with the mean
    training image has a higher fidelity than any circuit of this kind.

    ## Settings

    ```yaml
    %s```
    """
        .formatted(
            settings.model(),
            escaped(data.name()),
            name,
            escaped(data.name()),
            sentence(settings),
            trained,
            data.images().count(),
            escaped(data.name()),
            data.sha256(),
            result.steps(),
            end(result),
            number("%.1f", result.seconds()),
            result.finalLoss() == null ? "none" : number("%.4f", result.finalLoss()),
            validation(result),
            result.kernel(),
            settings.seed(),
            model.tensors().stream()
                .map(p -> "- `%s` %s, float64".formatted(p.name(), p.shape()))
                .collect(Collectors.joining("\n")),
            SettingsReader.write(settings));
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
        : number("%.4f", validation.bestFidelity()) + " after step " + validation.bestStep();
  }

  private static String sentence(TrainSettings settings) {
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
        .formatted(
            settings.data().height(),
            settings.data().width(),
            settings.spec().encoder().qubits(),
            settings.spec().encoder().trashWires(),
            mask);
  }

  /// A data set may be a folder of any name.
  private static String escaped(String name) {
    return name.replaceAll("[\\p{Cntrl}\"\\\\|`]", "_");
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
