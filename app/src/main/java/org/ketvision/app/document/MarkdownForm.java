package org.ketvision.app.document;

import java.util.List;
import java.util.stream.Collectors;
import org.ketvision.app.report.Gallery;

/// A document as Markdown with pipe tables; figures are linked files.
final class MarkdownForm {
  private MarkdownForm() {}

  static String of(Document document, Manifest manifest) {
    StringBuilder text = new StringBuilder("# ").append(document.title()).append("\n\n");
    document.lead().forEach(line -> text.append("> ").append(line).append("\n>\n"));
    text.setLength(text.length() - 2);
    text.append('\n');
    for (Document.Section section : document.sections()) {
      text.append("## ").append(section.title()).append("\n\n");
      section.blocks().forEach(block -> text.append(block(block)).append('\n'));
    }
    text.append("---\n\n");
    document.credits().forEach(line -> text.append(line).append(' '));
    return text.append("Made by `")
        .append(document.command())
        .append("`, ")
        .append(manifest.line())
        .append(".\n")
        .toString();
  }

  private static String block(Block block) {
    return switch (block) {
      case Block.Prose(String text) -> text + "\n";
      case Block.Points(List<String> items) ->
          items.stream().map(item -> "- " + item + "\n").collect(Collectors.joining());
      case Block.Table table -> table(table);
      case Block.Chart chart -> figure(chart.id(), "svg", chart.caption());
      case Block.Pictures pictures -> figure(pictures.id(), "png", legend(pictures));
      case Block.Drawing drawing -> figure(drawing.id(), "svg", drawing.caption());
      case Block.Command(String purpose, String line) ->
          "%s\n\n```\n%s\n```\n".formatted(purpose, line);
    };
  }

  /// A sheet has no labels of its own.
  private static String legend(Block.Pictures pictures) {
    String rows =
        pictures.gallery().rows().stream()
            .map(Gallery.Row::label)
            .collect(Collectors.joining("; "));
    return "%s %s Rows from the top: %s."
        .formatted(pictures.caption(), pictures.gallery().rule(), rows);
  }

  private static String figure(String id, String ending, String caption) {
    return "![%s](figures/%s.%s)\n\n*%s*\n".formatted(id, id, ending, caption);
  }

  private static String table(Block.Table table) {
    StringBuilder text = new StringBuilder();
    text.append(line(table.columns()));
    text.append(line(table.columns().stream().map(_ -> "---").toList()));
    for (List<Entry> row : table.rows()) {
      text.append(line(row.stream().map(Entry::text).toList()));
    }
    return text.append("\n*").append(table.caption()).append("*\n").toString();
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|").replace('\n', ' '))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
