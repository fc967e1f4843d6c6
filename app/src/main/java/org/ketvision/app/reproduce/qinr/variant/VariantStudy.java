package org.ketvision.app.reproduce.qinr.variant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ketvision.app.reproduce.qinr.lab.ImageClasses;
import org.ketvision.app.reproduce.qinr.lab.QinrLab;
import org.ketvision.app.reproduce.qinr.lab.TrainedCell;
import org.ketvision.app.study.Cell;
import org.ketvision.app.study.CellResults;
import org.ketvision.app.study.Study;
import org.ketvision.app.study.StudyContext;
import org.ketvision.hybrid.qinr.QinrSettings;

/// Ways to train compared on the classes of one data set: the appendices, and the sensitivity of
/// the results to what the paper leaves open.
///
/// @param name the word typed
/// @param title what it reproduces
/// @param set whose classes
/// @param together whether one model learns all classes
/// @param question what the comparison is for, a sentence
/// @param variants the first one is what the others are held against
public record VariantStudy(
    String name,
    String title,
    ImageClasses set,
    boolean together,
    String question,
    List<Variant> variants)
    implements Study {
  /// Those of the paper, and those of this program.
  public static List<Study> all() {
    return List.of(
        appendixB(),
        appendixC(),
        moreEpochs(),
        moreImages(),
        openChoices("qinr-open-ae", "qinr-ae", ImageClasses.MNIST),
        openChoices("qinr-open-vae", "qinr-vae", ImageClasses.MNIST),
        openChoices("qinr-open-ae-fashion", "qinr-ae", ImageClasses.FASHION),
        openChoices("qinr-open-vae-fashion", "qinr-vae", ImageClasses.FASHION));
  }

  private static Study appendixB() {
    String[] common = {
      "circuit.encoding-layers=3", "circuit.global-scale=true", "training.epochs=40"
    };
    return new VariantStudy(
        "qinr-appendix-b",
        "Appendix B of the QINR paper: read-outs, all classes in one model",
        ImageClasses.FASHION,
        true,
        "Does reading out X, Y, Z and ZZ of neighbours, 23 numbers, give better images than Z"
            + " alone, 6 numbers?",
        List.of(
            Variant.of("z", "⟨Z⟩", "qinr-ae", common).printedIn("table b1"),
            Variant.of(
                    "multi-basis",
                    "⟨X⟩⟨Y⟩⟨Z⟩⟨ZZ⟩",
                    "qinr-ae",
                    common[0],
                    common[1],
                    common[2],
                    "circuit.readout=multi-basis")
                .printedIn("table b2")));
  }

  private static Study appendixC() {
    return new VariantStudy(
        "qinr-appendix-c",
        "Appendix C of the QINR paper: a quantum and a classical decoder",
        ImageClasses.MNIST,
        false,
        "What does the circuit add to a decoder of linear maps, and to one with a classical network"
            + " as large as the circuit?",
        List.of(
            Variant.of("qinr", "QINR-VAE", "qinr-vae", "training.epochs=30"),
            Variant.of("linear", "linear decoder", "linear-vae", "training.epochs=30"),
            Variant.of("network", "network of equal size", "mlp-vae", "training.epochs=30")));
  }

  private static Study moreEpochs() {
    return new VariantStudy(
        "qinr-epochs",
        "Section 4.2 of the QINR paper: 35 epochs instead of 25",
        ImageClasses.MNIST,
        false,
        "The paper finds no significant change.",
        List.of(
            Variant.of("epochs-25", "25 epochs", "qinr-ae"),
            Variant.of("epochs-35", "35 epochs", "qinr-ae", "training.epochs=35")));
  }

  private static Study moreImages() {
    return new VariantStudy(
        "qinr-samples",
        "Section 4.2 of the QINR paper: 5,000 images a class instead of 500",
        ImageClasses.FASHION,
        false,
        "The paper observes considerable improvements.",
        List.of(
            Variant.of("images-500", "500 images", "qinr-ae"),
            Variant.of("images-5000", "5,000 images", "qinr-ae", "data.per-class=5000")));
  }

  /// What the paper does not say, each choice changed alone.
  private static Study openChoices(String name, String model, ImageClasses set) {
    List<Variant> variants =
        new ArrayList<>(
            List.of(
                Variant.of("standard", "as is", model),
                Variant.of("one-encoding", "L = 1", model, "circuit.encoding-layers=1"),
                Variant.of(
                    "chains", "open chains", model, "circuit.clusters=[\"chain:1\", \"chain:2\"]"),
                Variant.of("fixed-scales", "λ fixed at 1", model, "circuit.learn-scales=false"),
                Variant.of("near-zero", "angles start near 0", model, "circuit.initial-range=0.2"),
                Variant.of("relu", "ReLU in the head", model, "network.head-activation=relu"),
                Variant.of("slope", "leaky slope 0.01", model, "network.leaky-slope=0.01"),
                Variant.of("clip-5", "gradient clipped at 5", model, "training.clip-norm=5"),
                Variant.of("beta1", "Adam's β₁ = 0.5", model, "training.beta1=0.5"),
                Variant.of("classical", "classical network", model.replace("qinr", "mlp"))));
    if (model.equals("qinr-vae") && set != ImageClasses.MNIST) {
      variants.add(Variant.of("no-free-bits", "no free bits", model, "loss.free-bits=0"));
    }
    return new VariantStudy(
        name,
        "What the QINR paper leaves open, one choice at a time: %s on %s"
            .formatted(model, set.title()),
        set,
        false,
        "How much hangs on each choice that the paper does not state?",
        variants);
  }

  @Override
  public Session open(StudyContext context) {
    QinrLab lab = new QinrLab(context, List.of(set), perClass());
    return new Session() {
      @Override
      public List<Cell> cells() {
        return VariantStudy.this.cells(lab);
      }

      @Override
      public Findings findings(CellResults results) {
        return new VariantReport(VariantStudy.this, lab, results).findings();
      }

      @Override
      public Map<String, Object> facts() {
        return lab.facts();
      }

      @Override
      public void close() {}
    };
  }

  /// The most images of a class that any variant trains on.
  private int perClass() {
    return variants.stream()
        .flatMap(variant -> variant.settings().stream())
        .filter(setting -> setting.startsWith("data.per-class="))
        .mapToInt(setting -> Integer.parseInt(setting.substring(setting.indexOf('=') + 1)))
        .max()
        .orElse(QinrLab.PER_CLASS);
  }

  private List<Cell> cells(QinrLab lab) {
    List<Cell> cells = new ArrayList<>();
    for (long seed : lab.context().seedList()) {
      for (Variant variant : variants) {
        if (together) {
          cells.add(cell(lab, variant, Optional.empty(), seed));
        } else {
          set.names().forEach(name -> cells.add(cell(lab, variant, Optional.of(name), seed)));
        }
      }
    }
    return cells;
  }

  private Cell cell(QinrLab lab, Variant variant, Optional<String> name, long seed) {
    QinrSettings settings =
        lab.settings(variant.model(), set, name, seed, variant.settings().toArray(String[]::new));
    int perClass = settings.data().perClass() == null ? 0 : settings.data().perClass();
    return TrainedCell.of(
        key(variant, name, seed), lab, settings, lab.images(set, name, perClass), seed == 1);
  }

  /// The key of a training.
  String key(Variant variant, Optional<String> name, long seed) {
    String which = name.map(one -> "class-" + set.names().indexOf(one)).orElse("all");
    return "%s/%s/seed-%d".formatted(variant.id(), which, seed);
  }
}
