package org.ketvision.app.document;

import java.nio.file.Path;
import org.ketvision.learn.storage.AtomicFiles;

/// A document in all its forms in one folder.
///
/// | file | what it is |
/// | --- | --- |
/// | `index.html` | the page, all in one |
/// | `report.md`, `report.tex`, `report.json` | the same in Markdown; its tables in LaTeX and JSON |
/// | `tables/ID.csv` | a table with all digits |
/// | `figures/ID.svg`, `.png`, `.csv` | a figure and its numbers |
/// | `manifest.json` | what it was made with |
public final class DocumentFolder {
  /// The page's file name.
  public static final String PAGE = "index.html";

  private DocumentFolder() {}

  /// Writes the document, each file whole or not at all; files of an earlier one are replaced.
  public static void write(Path folder, Document document, Manifest manifest) {
    AtomicFiles.write(folder.resolve("manifest.json"), manifest.text());
    Path figures = folder.resolve("figures");
    document
        .blocks(Block.Table.class)
        .forEach(
            table ->
                AtomicFiles.write(
                    folder.resolve("tables").resolve(table.id() + ".csv"), CsvForm.of(table)));
    document.blocks(Block.Chart.class).forEach(chart -> write(figures, chart));
    document
        .blocks(Block.Pictures.class)
        .forEach(p -> AtomicFiles.write(figures.resolve(p.id() + ".png"), p.sheet()));
    document
        .blocks(Block.Drawing.class)
        .forEach(d -> AtomicFiles.write(figures.resolve(d.id() + ".svg"), d.svg()));
    AtomicFiles.write(folder.resolve("report.md"), MarkdownForm.of(document, manifest));
    AtomicFiles.write(folder.resolve("report.tex"), LatexForm.of(document, manifest));
    AtomicFiles.write(folder.resolve("report.json"), JsonForm.text(document, manifest));
    AtomicFiles.write(folder.resolve(PAGE), HtmlForm.of(document, manifest));
  }

  private static void write(Path figures, Block.Chart chart) {
    AtomicFiles.write(figures.resolve(chart.id() + ".csv"), CsvForm.of(chart.plot()));
    try {
      AtomicFiles.write(
          figures.resolve(chart.id() + ".svg"), PlotDrawing.svg(chart.plot(), chart.id()));
      AtomicFiles.write(figures.resolve(chart.id() + ".png"), PlotDrawing.png(chart.plot()));
    } catch (LinkageError | InternalError _) {
      // Without fonts there are the numbers alone; the page says so.
    }
  }
}
