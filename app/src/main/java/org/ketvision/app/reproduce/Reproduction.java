package org.ketvision.app.reproduce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ketvision.app.document.DocumentFolder;
import org.ketvision.app.document.Manifest;
import org.ketvision.app.study.Cell;
import org.ketvision.app.study.CellResults;
import org.ketvision.app.study.CellStore;
import org.ketvision.app.study.Study;
import org.ketvision.app.study.StudyContext;
import org.ketvision.app.study.StudyRunner;
import org.ketvision.learn.train.StopSignal;

/// Runs a study in its folder and writes the report.
///
/// | in the folder | what it is |
/// | --- | --- |
/// | `cells` | finished cells, kept for good |
/// | `runs` | the models trained for them |
/// | `report` | the report, `index.html` first |
public final class Reproduction {
  /// The folder of the report.
  public static final String REPORT = "report";

  private Reproduction() {}

  /// The folder of a study's report: [#REPORT], followed by its name where the study's folder is
  /// not its own.
  public static Path report(Study study, StudyContext context) {
    return context
        .folder()
        .resolve(study.folder().equals(study.name()) ? REPORT : REPORT + "-" + study.name());
  }

  /// Computes what is missing, and writes the report; none if it was asked to stop before the end.
  ///
  /// @param versions of this program and its libraries, by name
  /// @param workers cells at a time
  public static Optional<Study.Findings> run(
      Study study,
      StudyContext context,
      Map<String, String> versions,
      int workers,
      StudyRunner.Listener listener,
      StopSignal stop) {
    try (Study.Session session = study.open(context)) {
      List<Cell> cells = session.cells();
      CellStore store = new CellStore(context.folder().resolve("cells"));
      Optional<CellResults> results = new StudyRunner(store, workers, listener).run(cells, stop);
      return results.map(
          complete -> {
            Study.Findings findings = session.findings(complete);
            Map<String, Object> facts = facts(study, context, session, versions, cells.size());
            DocumentFolder.write(
                report(study, context), findings.document(), new Manifest(line(facts), facts));
            return findings;
          });
    } catch (Cell.Stopped _) {
      return Optional.empty(); // before the cells
    }
  }

  private static Map<String, Object> facts(
      Study study,
      StudyContext context,
      Study.Session session,
      Map<String, String> versions,
      int cells) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("schema", 1);
    facts.put("study", study.name());
    facts.put("command", context.command());
    facts.put("written", Instant.now().toString());
    facts.put("cells", cells);
    facts.putAll(session.facts());
    facts.put("versions", versions);
    facts.put("java", System.getProperty("java.vm.name", "") + " " + Runtime.version());
    facts.put(
        "machine",
        Map.of(
            "system", System.getProperty("os.name", "") + " " + System.getProperty("os.arch", ""),
            "processor", processor(),
            "processors", Runtime.getRuntime().availableProcessors()));
    return facts;
  }

  private static String line(Map<String, Object> facts) {
    return "ketvision %s, seeds %s, %s cells, %s"
        .formatted(
            facts.get("versions") instanceof Map<?, ?> versions ? versions.get("ketvision") : "?",
            facts.get("seeds"),
            facts.get("cells"),
            facts.get("java"));
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException | UncheckedIOException _) {
      return "unknown";
    }
  }
}
