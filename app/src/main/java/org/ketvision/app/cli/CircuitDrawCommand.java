package org.ketvision.app.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.circuits.LabelledCircuit;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.Session;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.storage.AtomicFiles;
import org.ketvision.quantum.draw.CircuitDrawing;
import org.ketvision.quantum.draw.DrawOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `circuit draw`: a picture of a circuit in letters or SVG.
@Command(
    name = "draw",
    header = {"Example: ketvision circuit draw qmae --qubits 4 --format svg --out qmae.svg", ""},
    description = "Draw a circuit as text or SVG.")
final class CircuitDrawCommand implements Callable<Integer> {
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final CircuitOptions options = new CircuitOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text or svg (default: by the ending of --out, else text).")
  private @Nullable String format;

  @Option(names = "--expand", description = "Draw the gates inside blocks, with an outline.")
  private boolean expand;

  @Option(
      names = "--width",
      paramLabel = "COLUMNS",
      description = "Columns of text, or tens of SVG units, before folding (default: 100).")
  private int width = 100;

  @Option(names = "--out", paramLabel = "FILE", description = "Write to a file.")
  private @Nullable Path out;

  @ParentCommand private CircuitCommand parent;

  @SuppressWarnings("NullAway.Init") // picocli fills in the parent
  CircuitDrawCommand() {}

  @Override
  public Integer call() {
    Session session = parent.session();
    String kind = kind();
    if (width < 20 || width > 100_000) {
      throw new BadSetting("--width %d: give 20 to 100000".formatted(width));
    }
    LabelledCircuit labelled = options.circuit(session);
    DrawOptions draw =
        DrawOptions.DEFAULT
            .withLabels(labelled.wireLabels())
            .withTitle(labelled.title())
            .withWidth(width, Math.max(200, 10 * width));
    if (expand) {
      draw = draw.expanded();
    }
    String drawing =
        kind.equals("svg")
            ? CircuitDrawing.svg(labelled.circuit(), draw)
            : CircuitDrawing.text(labelled.circuit(), draw);
    if (out != null) {
      AtomicFiles.write(session.workingFolder().resolve(out), drawing);
    }
    if (output.json) {
      Map<String, Object> object = JsonOutput.object();
      object.put("circuit", labelled.title());
      object.put("format", kind);
      object.put("drawing", drawing);
      JsonOutput.print(object, session.out());
    } else if (out == null) {
      session.out().println(drawing.stripTrailing());
    }
    return ExitCode.DONE;
  }

  private String kind() {
    if (format == null) {
      return out != null && out.toString().toLowerCase(Locale.ROOT).endsWith(".svg")
          ? "svg"
          : "text";
    }
    if (!format.equals("text") && !format.equals("svg")) {
      throw new BadSetting("--format %s: give text or svg".formatted(format));
    }
    return format;
  }
}
