package org.ketvision.app.document;

import static org.ketvision.app.report.Html.escape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.ketvision.app.report.GalleryHtml;
import org.ketvision.app.report.Page;

/// A document as one HTML page without any outside resource, light or dark as the reader's system.
final class HtmlForm {
  private HtmlForm() {}

  static String of(Document document, Manifest manifest) {
    StringBuilder body = new StringBuilder();
    document.sections().forEach(section -> body.append(section(section)));
    StringBuilder lead = new StringBuilder();
    document.lead().forEach(text -> lead.append("<p>").append(escape(text)).append("</p>\n"));
    StringBuilder credits = new StringBuilder();
    document.credits().forEach(text -> credits.append(escape(text)).append(' '));
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%1$s</title>
    <style>
    %2$s%3$s</style>
    </head>
    <body>
    <main>
    <header>
    <p class="kicker">Ketvision · %4$s</p>
    <h1>%1$s</h1>
    </header>
    <div class="verdict">%5$s</div>
    %6$s<footer>%7$sMade by <code>%8$s</code>, %9$s.</footer>
    </main>
    </body>
    </html>
    """
        .formatted(
            escape(document.title()),
            Page.style(),
            style(),
            escape(document.name()),
            lead,
            body,
            credits,
            escape(document.command()),
            escape(manifest.line()));
  }

  private static String section(Document.Section section) {
    StringBuilder html = new StringBuilder("<section>\n<h2>");
    html.append(escape(section.title())).append("</h2>\n");
    section.blocks().forEach(block -> html.append(block(block)));
    return html.append("</section>\n").toString();
  }

  private static String block(Block block) {
    return switch (block) {
      case Block.Prose(String text) -> "<p>" + escape(text) + "</p>\n";
      case Block.Points(List<String> items) -> points(items);
      case Block.Table table -> table(table);
      case Block.Chart chart ->
          figure(
              "<div class=\"chart\">%s</div>".formatted(drawing(chart)),
              chart.caption(),
              chart.id());
      case Block.Pictures pictures ->
          figure(GalleryHtml.of(pictures.gallery()), pictures.caption(), pictures.id());
      case Block.Drawing drawing ->
          figure(
              "<div class=\"scroll drawing\"><img alt=\"%s\" src=\"%s\"></div>"
                  .formatted(escape(drawing.caption()), address(drawing.svg())),
              drawing.caption(),
              drawing.id());
      case Block.Command(String purpose, String line) ->
          "<p>%s</p><pre><code>%s</code></pre>\n".formatted(escape(purpose), escape(line));
    };
  }

  private static String drawing(Block.Chart chart) {
    try {
      return PlotDrawing.forPage(chart.plot(), chart.id());
    } catch (LinkageError | InternalError e) {
      // A Java runtime without fonts (a bare container) cannot measure text.
      return "<p>This machine has no fonts for Java, so the chart could not be drawn; its numbers"
          + " are in figures/%s.csv.</p>".formatted(chart.id());
    }
  }

  /// As a file of its own inside the page: the drawing's style must not touch the page's.
  private static String address(String svg) {
    return "data:image/svg+xml;base64,"
        + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
  }

  private static String figure(String content, String caption, String id) {
    return "<figure id=\"%s\">\n%s\n<figcaption>%s</figcaption>\n</figure>\n"
        .formatted(escape(id), content, escape(caption));
  }

  private static String points(List<String> items) {
    StringBuilder html = new StringBuilder("<ul>\n");
    items.forEach(item -> html.append("<li>").append(escape(item)).append("</li>\n"));
    return html.append("</ul>\n").toString();
  }

  private static String table(Block.Table table) {
    StringBuilder html =
        new StringBuilder(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">"
                + "<table class=\"scores data\"><thead><tr>");
    table.columns().forEach(head -> html.append("<th>").append(escape(head)).append("</th>"));
    html.append("</tr></thead><tbody>\n");
    for (List<Entry> row : table.rows()) {
      html.append("<tr><th scope=\"row\">").append(escape(row.getFirst().text())).append("</th>");
      row.stream().skip(1).forEach(entry -> html.append(entry(entry)));
      html.append("</tr>\n");
    }
    return figure(html.append("</tbody></table></div>").toString(), table.caption(), table.id());
  }

  private static String entry(Entry entry) {
    String kind =
        switch (entry) {
          case Entry.Judged judged -> "judged " + judged.tone().name().toLowerCase(Locale.ROOT);
          case Entry.Words _ -> "words";
          case Entry.Amount _, Entry.Spread _, Entry.Range _, Entry.Probability _ -> "number";
        };
    return "<td class=\"%s\">%s</td>".formatted(kind, escape(entry.text()));
  }

  private static String style() {
    try (InputStream in = HtmlForm.class.getResourceAsStream("document.css")) {
      if (in == null) {
        throw new IllegalStateException("document.css is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("document.css cannot be read from the jar", e);
    }
  }
}
