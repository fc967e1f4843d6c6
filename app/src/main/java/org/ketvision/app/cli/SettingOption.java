package org.ketvision.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ketvision.learn.failure.BadSetting;

/// An option of `train` that is a shorthand for a key of the settings.
///
/// @param name such as `--mask-size`
/// @param label what its value is called in the help
/// @param keys the key it sets; the first of several that the model has
/// @param form how its value becomes YAML
/// @param description for the help
record SettingOption(String name, String label, List<String> keys, Form form, String description) {
  /// How a word of the command line becomes the YAML of a setting.
  enum Form {
    /// As it is.
    PLAIN,
    /// As text, whatever it looks like.
    TEXT,
    /// A number, NaN and Infinity among them, so that the settings can refuse them by value.
    NUMBER,
    /// A list of texts, separated by commas.
    LIST,
    /// `HxW`: the keys `data.height` and `data.width`.
    SIZE
  }

  /// All of them. A model may lack the key of any.
  static final List<SettingOption> ALL =
      List.of(
          of("--data", "DATASET", "data.name", Form.TEXT, "Data set or folder of images."),
          of("--classes", "LIST", "data.classes", Form.LIST, "Only these, such as 0,1,7."),
          of("--per-class", "N", "data.per-class", Form.PLAIN, "The first N of each class."),
          of("--limit", "N", "data.limit", Form.PLAIN, "The first N images of what is left."),
          of(
              "--size",
              "HxW",
              "data.height",
              Form.SIZE,
              "Size of an image; for qae and qmae H times W is a power of two, by default 16x16."),
          of(
              "--mask",
              "GEOMETRY",
              "mask.geometry",
              Form.TEXT,
              "quadrant, stride:K, anywhere or none. Default: quadrant."),
          of(
              "--mask-size",
              "SIZE",
              "mask.size",
              Form.TEXT,
              "HxW, or 12.5%%, 25%%, 50%% of the image. Default: 25%%."),
          of(
              "--fill",
              "FILL",
              "mask.fill",
              Form.TEXT,
              "What stands in the hole: token (qmae), zero (qae), mean or constant:V."),
          of(
              "--layers",
              "N",
              "ansatz.layers|circuit.encoding-layers|generator.encoding-layers",
              Form.PLAIN,
              "Layers of the circuit; of QINR models those that encode. Default: 1."),
          of(
              "--qubits",
              "N",
              "circuit.qubits|generator.qubits",
              Form.PLAIN,
              "Qubits of the circuit, where the image's size does not say it."),
          of(
              "--latent",
              "L",
              "network.latent|generator.latent",
              Form.PLAIN,
              "Latent dimensions of an autoencoder; the distribution of a GAN's latent numbers."),
          of(
              "--hybrid-layers",
              "N",
              "network.hybrid-layers|generator.hybrid-layers",
              Form.PLAIN,
              "How many times linear layer and circuit alternate."),
          of(
              "--readout-basis",
              "BASIS",
              "circuit.readout",
              Form.PLAIN,
              "Which expectation values a QINR circuit is read by, such as z."),
          of("--depth", "N", "generator.depth", Form.PLAIN, "Layers of a GAN's generator."),
          of(
              "--patches",
              "N",
              "generator.patches",
              Form.PLAIN,
              "Patches a GAN's image is made of."),
          of(
              "--critic-steps",
              "N",
              "training.critic-steps",
              Form.PLAIN,
              "Steps of a GAN's critic for one of its generator."),
          of("--trash", "N", "trash.count", Form.PLAIN, "Qubits that are reset. Default: 1."),
          of(
              "--trash-wires",
              "WIRES",
              "trash.wires",
              Form.TEXT,
              "Which: first, last or a list such as 0,3. Default: first."),
          of("--steps", "N", "training.steps", Form.PLAIN, "Optimiser steps."),
          of(
              "--epochs",
              "N",
              "training.epochs",
              Form.PLAIN,
              "Passes over the images instead of steps. Default: 1."),
          of("--batch", "N", "training.batch", Form.PLAIN, "Images a step. Default: 32."),
          of(
              "--lr",
              "RATE",
              "training.learning-rate|training.generator-rate",
              Form.NUMBER,
              "Learning rate, a GAN's generator's. Default: 0.01."),
          of(
              "--quantum-lr",
              "RATE",
              "training.quantum-learning-rate",
              Form.NUMBER,
              "Learning rate of a QINR model's circuit."),
          of(
              "--critic-lr",
              "RATE",
              "training.critic-rate",
              Form.NUMBER,
              "Learning rate of a GAN's critic."),
          of(
              "--schedule",
              "NAME",
              "training.schedule",
              Form.PLAIN,
              "Of the learning rate: constant or cosine. Default: constant."),
          of(
              "--seed",
              "N",
              "seed",
              Form.PLAIN,
              "Of all randomness; the same seed gives the same bits. Default: 0."),
          of(
              "--threads",
              "N",
              "execution.threads",
              Form.PLAIN,
              "Worker threads, 0 for all processors; changes no result of qae and qmae, whose"
                  + " default is 0."),
          of(
              "--dtype",
              "TYPE",
              "execution.dtype",
              Form.PLAIN,
              "float64 or float32. Default: float64."),
          of(
              "--kernel",
              "KERNEL",
              "execution.kernel",
              Form.PLAIN,
              "auto, scalar or vector. Default: auto."),
          of(
              "--checkpoint-every",
              "N",
              "checkpoint-every",
              Form.PLAIN,
              "Steps between checkpoints. Default: 1000."),
          of(
              "--keep-checkpoints",
              "N",
              "keep-checkpoints",
              Form.PLAIN,
              "How many of the last checkpoints are kept. Default: 3."),
          of(
              "--pictures",
              "N",
              "pictures",
              Form.PLAIN,
              "Images drawn as the training goes, 0 for none. Default: 6."),
          of(
              "--validation",
              "SIZE",
              "validation.size",
              Form.NUMBER,
              "Training images held out to judge by: a number, or a fraction such as 0.1."
                  + " Default: 0."),
          of(
              "--validate-every",
              "N",
              "validation.every",
              Form.PLAIN,
              "Steps between two judgements. Default: about 20 judgements a run."),
          of(
              "--early-stop",
              "N",
              "validation.patience",
              Form.PLAIN,
              "End after N judgements without a better one. Default: never."));

  private static SettingOption of(
      String name, String label, String key, Form form, String description) {
    return new SettingOption(name, label, List.of(key.split("\\|", -1)), form, description);
  }

  /// The key it sets for a model with those keys; empty if the model has none of its keys.
  Optional<String> key(List<String> known) {
    return keys.stream().filter(known::contains).findFirst();
  }

  /// What a word on the command line sets, by dotted key.
  ///
  /// @throws BadSetting if the word has not the form
  Map<String, String> assignments(String key, String word) {
    Map<String, String> set = new LinkedHashMap<>();
    switch (form) {
      case PLAIN -> set.put(key, word);
      case TEXT -> set.put(key, quoted(word));
      case NUMBER -> set.put(key, number(word));
      case LIST -> set.put(key, list(word));
      case SIZE -> {
        String[] sides = word.split("x", -1);
        if (sides.length != 2) {
          throw new BadSetting("%s %s is not HxW, such as 16x16".formatted(name, word));
        }
        set.put("data.height", sides[0]);
        set.put("data.width", sides[1]);
      }
    }
    return set;
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String list(String text) {
    StringBuilder list = new StringBuilder("[");
    for (String part : text.split(",", -1)) {
      list.append(list.length() > 1 ? ", " : "").append(quoted(part.strip()));
    }
    return list.append(']').toString();
  }

  private static String number(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> ".nan";
      case "infinity", "inf" -> ".inf";
      default -> text;
    };
  }
}
