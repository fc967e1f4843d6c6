package org.ketvision.app.reproduce.qmae;

import java.util.List;
import java.util.Map;
import org.ketvision.app.document.Document;
import org.ketvision.app.study.Cell;
import org.ketvision.app.study.CellResults;
import org.ketvision.app.study.Published;
import org.ketvision.app.study.Study;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.statistics.Summary;

/// What the sessions of all studies of quantum autoencoders have in common.
abstract class LabSession implements Study.Session {
  private final Study study;
  private final Lab lab;
  private final Published published = Published.read("qmae.json");

  LabSession(Study study, Lab lab) {
    this.study = study;
    this.lab = lab;
  }

  Lab lab() {
    return lab;
  }

  Published published() {
    return published;
  }

  /// Fidelity and image metrics of a model.
  Cell metricsCell(Setting setting, ModelKind kind, long seed) {
    return new Cell(
        key(setting, kind, seed, "metrics"),
        lab.inputs(kind, setting, seed),
        stop -> {
          try (Autoencoder model = lab.models().open(kind, setting, seed, stop)) {
            return Scores.metrics(model, setting, lab, seed);
          }
        });
  }

  /// Accuracy on a model's reconstructions.
  Cell accuracyCell(Setting setting, ModelKind kind, long seed) {
    return lab.classified(
        key(setting, kind, seed, "accuracy"),
        lab.inputs(kind, setting, seed),
        stop -> {
          List<PatchPosition> positions = Scores.positions(setting, lab, seed);
          try (Autoencoder model = lab.models().open(kind, setting, seed, stop)) {
            return Scores.accuracy(model, positions, lab);
          }
        });
  }

  /// A cell's name.
  static String key(Setting setting, ModelKind kind, long seed, String what) {
    return "%s/%s/seed-%d/%s".formatted(setting.id(), kind.id(), seed, what);
  }

  /// One number of every seed.
  double[] values(
      CellResults results, Setting setting, ModelKind kind, String what, String figure) {
    List<String> keys =
        lab.context().seedList().stream().map(seed -> key(setting, kind, seed, what)).toList();
    return results.figures(keys, figure);
  }

  /// The same, summed up.
  Summary summary(
      CellResults results, Setting setting, ModelKind kind, String what, String figure) {
    return Summary.of(values(results, setting, kind, what, figure));
  }

  /// The report with its usual credits.
  Document document(List<String> lead, List<Document.Section> sections) {
    return new Document(
        study.name(),
        study.title(),
        lead,
        sections,
        lab.credits(published),
        lab.context().command());
  }

  @Override
  public Map<String, Object> facts() {
    return lab.facts();
  }

  @Override
  public void close() {
    lab.close();
  }
}
