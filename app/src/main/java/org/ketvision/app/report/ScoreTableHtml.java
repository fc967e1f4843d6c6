package org.ketvision.app.report;

import java.util.List;
import java.util.Locale;

/// The table of scores, with a bar for each fidelity.
final class ScoreTableHtml {
  private ScoreTableHtml() {}

  /// The table in a box that scrolls sideways on a narrow screen.
  static String of(PageContent content) {
    StringBuilder html = new StringBuilder();
    html.append(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Scores\">"
            + "<table class=\"scores\"><thead><tr><th scope=\"col\">Who</th>"
            + "<th scope=\"col\" class=\"wide\">Fidelity</th><th scope=\"col\">Cosine</th>"
            + "<th scope=\"col\">SSIM</th><th scope=\"col\">PSNR, dB</th></tr></thead>\n");
    for (ScoreRow.Kind kind : ScoreRow.Kind.values()) {
      List<ScoreRow> rows = content.rows(kind);
      if (!rows.isEmpty()) {
        html.append("<tbody class=\"")
            .append(kind.name().toLowerCase(Locale.ROOT))
            .append("\"><tr class=\"group\"><th scope=\"rowgroup\" colspan=\"5\"><span>")
            .append(Html.escape(heading(kind, content)))
            .append("</span></th></tr>\n");
        rows.forEach(row -> appendRow(html, row));
        html.append("</tbody>");
      }
    }
    return html.append("</table></div>").toString();
  }

  private static String heading(ScoreRow.Kind kind, PageContent content) {
    boolean foreign = kind == ScoreRow.Kind.PUBLISHED && !content.comparable();
    return foreign ? kind.heading() + ": for MNIST, not for these images" : kind.heading();
  }

  private static void appendRow(StringBuilder html, ScoreRow row) {
    html.append("<tr><th scope=\"row\">")
        .append(Html.escape(row.name()))
        .append("<small>")
        .append(Html.escape(row.note()))
        .append("</small></th><td class=\"wide\"><span class=\"bar\"><i style=\"width:")
        .append(String.format(Locale.ROOT, "%.1f", 100 * row.fidelity()))
        .append("%\"></i></span><b>")
        .append(ScoreRow.decimals(row.fidelity(), 3))
        .append("</b><small>")
        .append(Double.isNaN(row.interval()) ? "" : "± " + ScoreRow.decimals(row.interval(), 3))
        .append("</small></td><td>")
        .append(ScoreRow.decimals(row.cosine(), 3))
        .append("</td><td>")
        .append(ScoreRow.decimals(row.ssim(), 3))
        .append("</td><td>")
        .append(ScoreRow.decimals(row.psnr(), 1))
        .append("</td></tr>\n");
  }
}
