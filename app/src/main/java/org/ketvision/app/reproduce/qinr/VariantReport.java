package org.ketvision.app.reproduce.qinr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ketvision.app.document.Block;
import org.ketvision.app.document.Document;
import org.ketvision.app.document.Document.Section;
import org.ketvision.app.document.Entry;
import org.ketvision.app.study.CellResults;
import org.ketvision.app.study.Judgement;
import org.ketvision.app.study.Published;
import org.ketvision.app.study.Study;
import org.ketvision.app.study.VerdictRule;
import org.ketvision.learn.image.Dataset;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.statistics.PairedComparison;
import org.ketvision.learn.statistics.Summary;

/// What the cells of a [VariantStudy] say.
final class VariantReport {
  /// Variants up to which the report begins with every number of each.
  private static final int FEW = 3;

  private final VariantStudy study;
  private final QinrLab lab;
  private final CellResults results;
  private final Published published = Published.read("qinr.json");
  private final List<Judgement> judgements = new ArrayList<>();
  private final List<String> lead = new ArrayList<>();

  /// A number that is compared.
  ///
  /// @param figure of the cells
  /// @param title in running text
  /// @param decimals shown
  /// @param metric whose published values there may be, on training images; empty for none
  private record Compared(String figure, String title, int decimals, Optional<QinrMetric> metric) {}

  VariantReport(VariantStudy study, QinrLab lab, CellResults results) {
    this.study = study;
    this.lab = lab;
    this.results = results;
  }

  Study.Findings findings() {
    lead.add(study.question());
    List<Section> sections = new ArrayList<>();
    List<Block> tests = new ArrayList<>();
    List<Block> tables = new ArrayList<>();
    List<List<Entry>> rows = new ArrayList<>();
    for (Compared compared : compared()) {
      tables.add(table(compared));
      for (Variant variant : study.variants().subList(1, study.variants().size())) {
        rows.add(test(compared, variant));
      }
    }
    tests.add(
        new Block.Table(
            "tests",
            "Each variant minus %s: mean over the %d classes of the means over %d seeds, in pairs by"
                    .formatted(
                        study.variants().getFirst().title(),
                        study.set().names().size(),
                        lab.context().seeds())
                + " class.",
            List.of(
                "number",
                "variant",
                "difference",
                "95 % interval",
                "p, t-test",
                "p, Wilcoxon",
                "d_z",
                "printed difference"),
            rows));
    sections.add(new Section("In pairs", tests));
    sections.add(new Section("Class by class", tables));
    sections.add(judging());
    Dataset dataset = Dataset.parse(study.set().dataset());
    return new Study.Findings(
        new Document(
            study.name(),
            study.title(),
            lead,
            sections,
            List.of(
                "Published numbers: " + published.source() + ".",
                "Images: %s. %s. Licence: %s."
                    .formatted(dataset.title(), dataset.citation(), dataset.licence())),
            lab.context().command()),
        judgements);
  }

  private List<Compared> compared() {
    List<Compared> all = new ArrayList<>();
    for (QinrMetric metric : QinrMetric.values()) {
      for (String images : List.of("train", "unseen", "prior")) {
        if (!images.equals("prior") || study.variants().getFirst().model().endsWith("vae")) {
          all.add(
              new Compared(
                  images + "/" + metric.id(),
                  "%s, %s".formatted(metric.title(), words(images)),
                  metric.decimals(),
                  images.equals("train") ? Optional.of(metric) : Optional.empty()));
        }
      }
    }
    if (study.variants().getFirst().model().endsWith("vae")) {
      all.add(
          new Compared(
              TrainedCell.FRECHET,
              "Fréchet distance of prior samples and training images in means of 4×4 pixels",
              3,
              Optional.empty()));
      all.add(
          new Compared(
              TrainedCell.SPREAD,
              "standard deviation of a pixel over the prior samples",
              4,
              Optional.empty()));
    }
    return all;
  }

  private static String words(String images) {
    return switch (images) {
      case "train" -> "training images";
      case "unseen" -> "unseen images";
      default -> "prior samples";
    };
  }

  /// One class over the seeds.
  private Summary ours(Variant variant, String name, String figure) {
    return Summary.of(
        lab.context().seedList().stream()
            .mapToDouble(
                seed ->
                    study.together()
                        ? results
                            .get(study.key(variant, Optional.empty(), seed))
                            .series()
                            .getOrDefault("class/" + figure, new double[0])[
                            study.set().names().indexOf(name)]
                        : results.get(study.key(variant, Optional.of(name), seed)).figure(figure))
            .toArray());
  }

  private double[] means(Variant variant, Compared compared) {
    return study.set().names().stream()
        .mapToDouble(name -> ours(variant, name, compared.figure()).mean())
        .toArray();
  }

  private Optional<Published.Value> printed(Variant variant, Compared compared, String name) {
    return compared
        .metric()
        .filter(_ -> !variant.table().isEmpty())
        .flatMap(metric -> published.find(variant.table() + ": " + metric.id(), name));
  }

  private Block.Table table(Compared compared) {
    List<String> columns = new ArrayList<>(List.of("class"));
    for (Variant variant : study.variants()) {
      if (isPrinted(variant, compared)) {
        columns.add(variant.title() + ", printed");
      }
      columns.add(variant.title());
    }
    List<List<Entry>> rows = new ArrayList<>();
    for (String name : study.set().names()) {
      List<Entry> row = new ArrayList<>(List.of(Entry.words(name)));
      for (Variant variant : study.variants()) {
        printed(variant, compared, name)
            .ifPresent(value -> row.add(new Entry.Amount(value.value(), compared.decimals())));
        row.add(new Entry.Spread(ours(variant, name, compared.figure()), compared.decimals()));
      }
      rows.add(row);
    }
    List<Entry> last = new ArrayList<>(List.of(Entry.words("mean of the classes")));
    for (Variant variant : study.variants()) {
      if (isPrinted(variant, compared)) {
        last.add(new Entry.Amount(printedMean(variant, compared), compared.decimals()));
      }
      last.add(new Entry.Amount(mean(means(variant, compared)), compared.decimals()));
    }
    rows.add(last);
    return new Block.Table(
        compared.figure().replace('/', '-'),
        "%s: mean ± standard deviation over %d seeds."
            .formatted(compared.title(), lab.context().seeds()),
        columns,
        rows);
  }

  private boolean isPrinted(Variant variant, Compared compared) {
    return printed(variant, compared, study.set().names().getFirst()).isPresent();
  }

  private double printedMean(Variant variant, Compared compared) {
    return study.set().names().stream()
        .mapToDouble(
            name -> printed(variant, compared, name).map(Published.Value::value).orElse(Double.NaN))
        .average()
        .orElse(Double.NaN);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private List<Entry> test(Compared compared, Variant variant) {
    Variant first = study.variants().getFirst();
    PairedComparison pairs =
        PairedComparison.of(
            means(variant, compared),
            means(first, compared),
            RandomStream.of(1).child(compared.figure()));
    double printed = printedMean(variant, compared) - printedMean(first, compared);
    double p = pairs.student().pValue();
    if (study.variants().size() <= FEW || compared.figure().endsWith(QinrMetric.SSIM.id())) {
      lead.add(sentence(compared, variant, printed, p));
    }
    if (!Double.isNaN(printed)) {
      judgements.add(
          Judgement.ofDirection(
              "%s of %s above %s".formatted(compared.title(), variant.title(), first.title()),
              VerdictRule.directionHolds(printed, pairs.difference().mean(), p)
                  ? Judgement.Outcome.DIRECTION_HOLDS
                  : Judgement.Outcome.NOT_REPRODUCED));
    }
    return List.of(
        Entry.words(compared.title()),
        Entry.words(variant.title()),
        new Entry.Spread(pairs.difference(), compared.decimals()),
        new Entry.Range(pairs.difference().low(), pairs.difference().high(), compared.decimals()),
        new Entry.Probability(p),
        new Entry.Probability(pairs.wilcoxon().pValue()),
        new Entry.Amount(pairs.effect().cohen(), 2),
        new Entry.Amount(printed, compared.decimals()));
  }

  private String sentence(Compared compared, Variant variant, double printed, double p) {
    Variant first = study.variants().getFirst();
    return String.format(
        Locale.ROOT,
        "%s: %s %s, %s %s%s; p = %s over the classes.",
        compared.title(),
        variant.title(),
        Entry.number(mean(means(variant, compared)), compared.decimals()),
        first.title(),
        Entry.number(mean(means(first, compared)), compared.decimals()),
        Double.isNaN(printed)
            ? ""
            : " (printed %s and %s)"
                .formatted(
                    Entry.number(printedMean(variant, compared), compared.decimals()),
                    Entry.number(printedMean(first, compared), compared.decimals())),
        new Entry.Probability(p).text());
  }

  private Section judging() {
    return new Section(
        "How it was judged",
        List.of(
            new Block.Points(
                List.of(
                    "Seeds are 1 to %d, the same for every variant; pairs are the classes, so a small"
                            .formatted(lab.context().seeds())
                        + " p says that a difference goes through the classes.",
                    "The files used are: %s.".formatted(lab.standing(study.set())),
                    "The paper compares prior samples by FID on Inception features; the Fréchet"
                        + " distance here is of the means of 4×4 pixels, 49 numbers an image, and"
                        + " cannot be compared with its numbers."))));
  }
}
