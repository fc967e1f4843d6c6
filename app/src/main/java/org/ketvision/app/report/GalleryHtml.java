package org.ketvision.app.report;

import java.util.Locale;

/// The pictures as an HTML table: examples across, what was done to them down.
public final class GalleryHtml {
  private GalleryHtml() {}

  /// The table in a box that scrolls sideways on a narrow screen.
  public static String of(Gallery gallery) {
    StringBuilder html = new StringBuilder();
    html.append(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Example pictures\">"
            + "<table class=\"gallery\"><thead><tr><td></td>");
    for (String column : gallery.columns()) {
      html.append("<th scope=\"col\">").append(Html.escape(column)).append("</th>");
    }
    html.append("</tr></thead><tbody>\n");
    for (Gallery.Row row : gallery.rows()) {
      appendRow(html, gallery, row);
    }
    return html.append("</tbody></table></div>").toString();
  }

  private static void appendRow(StringBuilder html, Gallery gallery, Gallery.Row row) {
    if (!row.group().isEmpty()) {
      html.append("<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"")
          .append(gallery.columns().size() + 1)
          .append("\"><span>")
          .append(Html.escape(row.group()))
          .append("</span></th></tr>\n");
    }
    html.append("<tr><th scope=\"row\">").append(Html.escape(row.label())).append("</th>");
    for (int i = 0; i < row.cells().size(); i++) {
      Gallery.Cell cell = row.cells().get(i);
      String alt = "%s, %s".formatted(gallery.columns().get(i), row.label());
      html.append("<td><span class=\"picture")
          .append(row.mark() == Gallery.HoleMark.ERROR ? " error" : "")
          .append("\"><img src=\"")
          .append(Html.png(cell.png()))
          .append("\" alt=\"")
          .append(Html.escape(alt))
          .append("\">")
          .append(hole(gallery.holes().get(i), row.mark()))
          .append("</span>");
      if (!cell.figure().isEmpty()) {
        html.append("<small>").append(Html.escape(cell.figure())).append("</small>");
      }
      html.append("</td>");
    }
    html.append("</tr>\n");
  }

  private static String hole(Gallery.Hole hole, Gallery.HoleMark mark) {
    String name =
        switch (mark) {
          case NONE -> "";
          case HATCHED -> "hatched";
          case FRAMED, ERROR -> "framed";
        };
    if (name.isEmpty()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "<i class=\"%s\" style=\"left:%.4g%%;top:%.4g%%;width:%.4g%%;height:%.4g%%\"></i>",
        name,
        hole.left(),
        hole.top(),
        hole.width(),
        hole.height());
  }
}
