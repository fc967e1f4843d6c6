package org.ketvision.app.study;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ketvision.app.document.Document;

/// A question put to models often enough to be sure of the answer, such as a table of a paper.
///
/// A study says which cells it needs; who runs it computes those that are missing, several at a
/// time; then the study makes a document of them.
public interface Study {
  /// The word typed, such as `qmae-table1`.
  String name();

  /// What it reproduces, in a few words.
  String title();

  /// The folder of its cells among all studies; studies that need the same cells share one, and
  /// each then has a report of its own there.
  default String folder() {
    return name();
  }

  /// The settings it knows, as `--set` takes them.
  default Set<String> options() {
    return Set.of("limit", "steps");
  }

  /// Opens it for one run.
  ///
  /// @throws org.ketvision.learn.failure.Failure if what it needs is not there
  Session open(StudyContext context);

  /// A study while it runs.
  interface Session extends AutoCloseable {
    /// What has to be computed, in the order in which to begin.
    List<Cell> cells();

    /// What the cells say.
    Findings findings(CellResults results);

    /// Facts for the manifest: hashes of data and classifier, seeds, settings, the kernel.
    Map<String, Object> facts();

    @Override
    void close();
  }

  /// The answer.
  ///
  /// @param document the report
  /// @param judgements one for each claim that was put to the test
  record Findings(Document document, List<Judgement> judgements) {
    /// Copies the judgements.
    public Findings {
      judgements = List.copyOf(judgements);
    }
  }
}
