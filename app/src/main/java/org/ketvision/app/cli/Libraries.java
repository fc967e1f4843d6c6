package org.ketvision.app.cli;

import java.net.URL;
import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The libraries this process runs with; a library's version is the one in its jar's name.
final class Libraries {
  private static final Pattern JAR = Pattern.compile("([^/\\\\]+?)-(\\d[^/\\\\]*)\\.jar$");

  private static final List<Class<?>> SAMPLES =
      List.of(
          picocli.CommandLine.class,
          tools.jackson.databind.ObjectMapper.class,
          org.sqlite.SQLiteConfig.class,
          org.ejml.data.DMatrixRMaj.class,
          org.apache.commons.statistics.distribution.TDistribution.class,
          org.jfree.chart.JFreeChart.class,
          org.jfree.svg.SVGGraphics2D.class,
          me.tongfei.progressbar.ProgressBar.class,
          com.github.freva.asciitable.AsciiTable.class);

  private Libraries() {}

  /// Names and versions, in a fixed order.
  static Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    for (Class<?> sample : SAMPLES) {
      CodeSource source = sample.getProtectionDomain().getCodeSource();
      URL place = source == null ? null : source.getLocation();
      Matcher name = JAR.matcher(place == null ? "" : place.getPath());
      if (name.find()) {
        versions.put(name.group(1), name.group(2));
      }
    }
    return versions;
  }
}
