package org.ketvision.app.document;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.DecimalFormat;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGUnits;
import org.ketvision.app.report.Html;

/// Draws a [Plot]: for a page, whose colours it takes on, and for files, in the colours of a light
/// page.
final class PlotDrawing {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 360;
  private static final Color NOTHING = new Color(0, 0, 0, 0);

  /// Which colours a drawing uses: stand-ins that are replaced in the text, or real ones.
  private record Colours(Color ink, Color grid, Color[] lines) {
    static final Colours PLACES = new Colours(new Color(1, 1, 1), new Color(2, 2, 2), places());

    static final Colours LIGHT =
        new Colours(
            new Color(0x63605a),
            new Color(0xe3e0d8),
            new Color[] {
              new Color(0x1f6fc4),
              new Color(0xd0661a),
              new Color(0x2a8a63),
              new Color(0x8a55b8),
              new Color(0x8c6d1f),
              new Color(0xb8417f),
              new Color(0x3f7f93),
              new Color(0x63605a)
            });

    private static Color[] places() {
      Color[] places = new Color[Plot.MOST_LINES];
      for (int i = 0; i < places.length; i++) {
        places[i] = new Color(11 + i, 1, 1);
      }
      return places;
    }
  }

  private PlotDrawing() {}

  /// The drawing as an element of a page whose style sheet names the colours.
  ///
  /// @param id starts every name inside the drawing
  static String forPage(Plot plot, String id) {
    String svg =
        svg(plot, id, Colours.PLACES)
            .replace("rgb(1,1,1)", "var(--quiet)")
            .replace("rgb(2,2,2)", "var(--line)");
    for (int i = 0; i < Plot.MOST_LINES; i++) {
      svg = svg.replace("rgb(%d,1,1)".formatted(11 + i), "var(--series-%d)".formatted(i + 1));
    }
    // Inside HTML the element needs no namespaces, and it scales only if it has no size of its own.
    return svg.replaceFirst(
        "<svg[^>]*>",
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(WIDTH, HEIGHT, Html.escape(plot.vertical())));
  }

  /// The drawing as a file.
  static String svg(Plot plot, String id) {
    return svg(plot, id, Colours.LIGHT);
  }

  private static String svg(Plot plot, String id, Colours colours) {
    SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, HEIGHT, SVGUnits.PX);
    graphics.setDefsKeyPrefix(id);
    chart(plot, colours).draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
    return graphics.getSVGElement(id, true, null, null, null);
  }

  /// The drawing as the bytes of a PNG file, on white.
  static byte[] png(Plot plot) {
    JFreeChart chart = chart(plot, Colours.LIGHT);
    chart.setBackgroundPaint(Color.WHITE);
    BufferedImage picture = chart.createBufferedImage(WIDTH, HEIGHT);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private static JFreeChart chart(Plot plot, Colours colours) {
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    XYErrorRenderer renderer = new XYErrorRenderer();
    for (int i = 0; i < plot.lines().size(); i++) {
      Plot.Line line = plot.lines().get(i);
      data.addSeries(series(line, plot.logarithmic()));
      style(renderer, i, line, colours.lines()[i]);
    }
    renderer.setErrorStroke(new BasicStroke(1.2f));
    renderer.setDrawXError(false);
    renderer.setDrawYError(
        plot.lines().stream()
            .flatMapToDouble(line -> Arrays.stream(line.low()))
            .anyMatch(Double::isFinite));
    XYPlot drawn =
        new XYPlot(
            data,
            axis(plot.logarithmic() ? decades(plot.horizontal()) : across(plot), colours),
            axis(withZeroFree(plot.vertical()), colours),
            renderer);
    drawn.setBackgroundPaint(NOTHING);
    drawn.setOutlineVisible(false);
    drawn.setDomainGridlinesVisible(false);
    drawn.setRangeGridlinePaint(colours.grid());
    drawn.setRangeGridlineStroke(new BasicStroke(1));
    drawn.setAxisOffset(RectangleInsets.ZERO_INSETS);
    drawn.getRangeAxis().setAxisLineVisible(false);
    JFreeChart chart = new JFreeChart(null, font(13), drawn, true);
    chart.setBackgroundPaint(NOTHING);
    chart.setPadding(new RectangleInsets(2, 2, 2, 12));
    LegendTitle legend = chart.getLegend();
    legend.setBackgroundPaint(NOTHING);
    legend.setItemPaint(colours.ink());
    legend.setItemFont(font(13));
    legend.setFrame(BlockBorder.NONE);
    return chart;
  }

  private static YIntervalSeries series(Plot.Line line, boolean logarithmic) {
    YIntervalSeries series = new YIntervalSeries(line.name());
    for (int i = 0; i < line.x().length; i++) {
      if (Double.isFinite(line.y()[i]) && (!logarithmic || line.x()[i] > 0)) {
        double y = line.y()[i];
        boolean bars = !Double.isNaN(line.low()[i]);
        series.add(line.x()[i], y, bars ? line.low()[i] : y, bars ? line.high()[i] : y);
      }
    }
    return series;
  }

  private static void style(XYErrorRenderer renderer, int i, Plot.Line line, Color colour) {
    renderer.setSeriesPaint(i, colour);
    renderer.setSeriesStroke(
        i, new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    renderer.setSeriesLinesVisible(i, !line.points());
    renderer.setSeriesShapesVisible(i, line.points() || line.x().length <= 30);
    renderer.setSeriesShape(i, new Ellipse2D.Double(-3.5, -3.5, 7, 7));
    renderer.setLegendLine(new Line2D.Double(-9, 0, 9, 0));
  }

  private static NumberAxis withZeroFree(String title) {
    NumberAxis axis = new NumberAxis(title);
    axis.setAutoRangeIncludesZero(false);
    return axis;
  }

  /// Marked at powers of ten.
  private static LogAxis decades(String title) {
    LogAxis axis = new LogAxis(title);
    axis.setTickUnit(new NumberTickUnit(1, new DecimalFormat("0")));
    return axis;
  }

  /// Whole numbers, such as seeds, are marked as such.
  private static NumberAxis across(Plot plot) {
    NumberAxis axis = withZeroFree(plot.horizontal());
    boolean whole =
        plot.lines().stream()
            .flatMapToDouble(line -> Arrays.stream(line.x()))
            .allMatch(x -> x == Math.rint(x));
    if (whole) {
      axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    }
    return axis;
  }

  private static ValueAxis axis(ValueAxis axis, Colours colours) {
    axis.setLabelPaint(colours.ink());
    axis.setTickLabelPaint(colours.ink());
    axis.setAxisLinePaint(colours.grid());
    axis.setTickMarksVisible(false);
    axis.setLabelFont(font(13));
    axis.setTickLabelFont(font(12));
    return axis;
  }

  private static Font font(int size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }
}
