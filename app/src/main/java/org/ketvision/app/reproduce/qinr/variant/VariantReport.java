package org.ketvision.app.reproduce.qinr.variant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ketvision.app.document.Block;
import org.ketvision.app.document.Document;
import org.ketvision.app.document.Document.Section;
import org.ketvision.app.document.Entry;
import org.ketvision.app.reproduce.qinr.lab.QinrLab;
import org.ketvision.app.reproduce.qinr.lab.QinrMetric;
import org.ketvision.app.study.CellResults;
import org.ketvision.app.study.Judgement;
import org.ketvision.app.study.Published;
import org.ketvision.app.study.Study;
import org.ketvision.app.study.VerdictRule;
import org.ketvision.learn.image.Dataset;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.statistics.HolmCorrection;
import org.ketvision.learn.statistics.PairedComparison;
import org.ketvision.learn.statistics.Summary;

/// What the cells of a [VariantStudy] say.
final class VariantReport {
  /// Variants up to which the report begins with every number of each.
  private static final int FEW = 3;

  private static final String BY_SEED =
      "One model learns all classes, so its classes are no trainings of their own, and pairs are"
          + " the seeds: a small p says that a difference goes through the trainings.";

  private static final String BY_CLASS =
      "Each class has models of its own, and pairs are the classes: a small p says that a"
          + " difference goes through the classes.";

  private static final String RULE =
      "The direction of a printed difference holds if the difference has the same sign here, with"
          + " the p of the t-test below 0.05 after Holm's correction over all rows of the table."
          + " With fewer than three seeds nothing is decided.";

  private final VariantStudy study;
  private final QinrLab lab;
  private final VariantNumbers numbers;
  private final Published published = Published.read("qinr.json");
  private final List<Judgement> judgements = new ArrayList<>();
  private final List<String> lead = new ArrayList<>();

  /// A variant against the first one.
  ///
  /// @param printed the published difference; NaN for none
  /// @param student corrected p-value of the t-test
  /// @param wilcoxon corrected p-value of the signed-rank test
  private record Test(
      VariantNumbers.Compared compared,
      Variant variant,
      PairedComparison pairs,
      double printed,
      double student,
      double wilcoxon) {}

  VariantReport(VariantStudy study, QinrLab lab, CellResults results) {
    this.study = study;
    this.lab = lab;
    numbers = new VariantNumbers(study, lab, results, published);
  }

  Study.Findings findings() {
    lead.add(study.question());
    List<Section> sections = new ArrayList<>();
    List<Block> tests = new ArrayList<>();
    List<Block> tables = new ArrayList<>();
    numbers.compared().forEach(compared -> tables.add(table(compared)));
    tests.add(
        new Block.Table(
            "tests",
            caption(),
            List.of(
                "number",
                "variant",
                "difference",
                "95 % interval",
                "p, t-test, Holm",
                "p, Wilcoxon, Holm",
                "d_z",
                "printed difference"),
            tests().stream().map(this::row).toList()));
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

  private String caption() {
    int classes = study.set().names().size();
    int seeds = lab.context().seeds();
    return "Each variant minus %s: %s; p-values after Holm's correction over the table."
        .formatted(
            study.variants().getFirst().title(),
            study.together()
                ? "mean over the %d seeds of the means over %d classes, in pairs by seed, since one model learns all classes"
                    .formatted(seeds, classes)
                : "mean over the %d classes of the means over %d seeds, in pairs by class"
                    .formatted(classes, seeds));
  }

  private Block.Table table(VariantNumbers.Compared compared) {
    List<String> columns = new ArrayList<>(List.of("class"));
    for (Variant variant : study.variants()) {
      if (numbers.isPrinted(variant, compared)) {
        columns.add(variant.title() + ", printed");
      }
      columns.add(variant.title());
    }
    List<List<Entry>> rows = new ArrayList<>();
    for (String name : study.set().names()) {
      List<Entry> row = new ArrayList<>(List.of(Entry.words(name)));
      for (Variant variant : study.variants()) {
        numbers
            .printed(variant, compared, name)
            .ifPresent(value -> row.add(new Entry.Amount(value.value(), compared.decimals())));
        row.add(
            new Entry.Spread(numbers.ours(variant, name, compared.figure()), compared.decimals()));
      }
      rows.add(row);
    }
    List<Entry> last = new ArrayList<>(List.of(Entry.words("mean of the classes")));
    for (Variant variant : study.variants()) {
      if (numbers.isPrinted(variant, compared)) {
        last.add(new Entry.Amount(numbers.printedMean(variant, compared), compared.decimals()));
      }
      last.add(new Entry.Amount(mean(numbers.means(variant, compared)), compared.decimals()));
    }
    rows.add(last);
    return new Block.Table(
        compared.figure().replace('/', '-'),
        "%s: mean ± standard deviation over %d seeds."
            .formatted(compared.title(), lab.context().seeds()),
        columns,
        rows);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /// All tests of the table, corrected together.
  private List<Test> tests() {
    List<Test> raw = new ArrayList<>();
    for (VariantNumbers.Compared compared : numbers.compared()) {
      for (Variant variant : study.variants().subList(1, study.variants().size())) {
        raw.add(test(compared, variant));
      }
    }
    double[] student = HolmCorrection.adjust(raw.stream().mapToDouble(Test::student).toArray());
    double[] wilcoxon = HolmCorrection.adjust(raw.stream().mapToDouble(Test::wilcoxon).toArray());
    return IntStream.range(0, raw.size())
        .mapToObj(
            i -> {
              Test test = raw.get(i);
              return new Test(
                  test.compared, test.variant, test.pairs, test.printed, student[i], wilcoxon[i]);
            })
        .toList();
  }

  private Test test(VariantNumbers.Compared compared, Variant variant) {
    Variant first = study.variants().getFirst();
    PairedComparison pairs =
        PairedComparison.of(
            numbers.paired(variant, compared),
            numbers.paired(first, compared),
            RandomStream.of(1).child(compared.figure()));
    return new Test(
        compared,
        variant,
        pairs,
        numbers.printedMean(variant, compared) - numbers.printedMean(first, compared),
        pairs.student().pValue(),
        pairs.wilcoxon().pValue());
  }

  private List<Entry> row(Test test) {
    VariantNumbers.Compared compared = test.compared;
    if (study.variants().size() <= FEW || compared.figure().endsWith(QinrMetric.SSIM.id())) {
      lead.add(sentence(compared, test.variant, test.printed, test.student));
    }
    Summary difference = test.pairs.difference();
    if (!Double.isNaN(test.printed)) {
      judgements.add(
          Judgement.ofDirection(
              "%s of %s above %s"
                  .formatted(
                      compared.title(), test.variant.title(), study.variants().getFirst().title()),
              VerdictRule.direction(
                  lab.context().seeds(), test.printed, difference.mean(), test.student)));
    }
    return List.of(
        Entry.words(compared.title()),
        Entry.words(test.variant.title()),
        new Entry.Spread(difference, compared.decimals()),
        new Entry.Range(difference.low(), difference.high(), compared.decimals()),
        new Entry.Probability(test.student),
        new Entry.Probability(test.wilcoxon),
        new Entry.Amount(test.pairs.effect().cohen(), 2),
        new Entry.Amount(test.printed, compared.decimals()));
  }

  private String sentence(
      VariantNumbers.Compared compared, Variant variant, double printed, double p) {
    Variant first = study.variants().getFirst();
    return String.format(
        Locale.ROOT,
        "%s: %s %s, %s %s%s; %s over the %s, corrected.",
        compared.title(),
        variant.title(),
        Entry.number(mean(numbers.means(variant, compared)), compared.decimals()),
        first.title(),
        Entry.number(mean(numbers.means(first, compared)), compared.decimals()),
        Double.isNaN(printed)
            ? ""
            : " (printed %s and %s)"
                .formatted(
                    Entry.number(numbers.printedMean(variant, compared), compared.decimals()),
                    Entry.number(numbers.printedMean(first, compared), compared.decimals())),
        new Entry.Probability(p).sentence(),
        study.together() ? "seeds" : "classes");
  }

  private Section judging() {
    return new Section(
        "How it was judged",
        List.of(
            new Block.Points(
                List.of(
                    "Seeds are 1 to %d, the same for every variant. %s"
                        .formatted(lab.context().seeds(), study.together() ? BY_SEED : BY_CLASS),
                    RULE,
                    "The files used are: %s.".formatted(lab.standing(study.set())),
                    "The paper compares prior samples by FID on Inception features; the Fréchet"
                        + " distance here is of the means of 4×4 pixels, 49 numbers an image, and"
                        + " cannot be compared with its numbers."))));
  }
}
