package org.ketvision.app.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/// A metric of several runs over their training steps, as a picture.
public final class CurveChart {
  private CurveChart() {}

  /// The chart as the bytes of a PNG file.
  ///
  /// @param metric title of the vertical axis
  /// @param curves points [step, value] by the run's name
  /// @param width in pixels
  /// @param height in pixels
  public static byte[] png(
      String metric, Map<String, List<double[]>> curves, int width, int height) {
    XYSeriesCollection data = new XYSeriesCollection();
    curves.forEach(
        (name, points) -> {
          XYSeries series = new XYSeries(name);
          points.forEach(point -> series.add(point[0], point[1]));
          data.addSeries(series);
        });
    JFreeChart chart =
        ChartFactory.createXYLineChart(
            null, "training step", metric, data, PlotOrientation.VERTICAL, true, false, false);
    chart.setBackgroundPaint(Color.WHITE);
    XYPlot plot = chart.getXYPlot();
    plot.setBackgroundPaint(Color.WHITE);
    plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
    plot.setDomainGridlinesVisible(false);
    for (int i = 0; i < curves.size(); i++) {
      plot.getRenderer().setSeriesStroke(i, new BasicStroke(2));
    }
    BufferedImage picture = chart.createBufferedImage(width, height);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return bytes.toByteArray();
  }
}
