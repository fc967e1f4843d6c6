package org.ketvision.app.report;

import java.util.Base64;

/// Text made fit for HTML.
public final class Html {
  private Html() {}

  /// The text with `&`, `<`, `>` and quotes written as entities.
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /// A PNG file as an address that holds the file itself.
  public static String png(byte[] bytes) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes);
  }
}
