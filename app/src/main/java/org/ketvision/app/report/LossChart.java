package org.ketvision.app.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGUnits;

/// Loss curves as SVG whose colours are the page's own, so that they turn with light and dark.
///
/// The chart is drawn in placeholder colours, one for each role, which are then replaced in the
/// text by the names of the page's style variables.
final class LossChart {
  private static final Color INK = new Color(1, 1, 1);
  private static final Color GRID = new Color(2, 2, 2);
  private static final Color[] SERIES = {
    new Color(11, 1, 1), new Color(12, 1, 1), new Color(13, 1, 1), new Color(14, 1, 1)
  };
  private static final Color NOTHING = new Color(0, 0, 0, 0);

  private LossChart() {}

  /// Draws the curves.
  ///
  /// @param curves at most four
  /// @param width of the drawing in CSS pixels
  /// @param height of it
  /// @param id starts every name inside the drawing; each drawing of a page needs its own
  static String svg(List<Curve> curves, int width, int height, String id) {
    XYSeriesCollection data = new XYSeriesCollection();
    for (Curve curve : curves) {
      XYSeries series = new XYSeries(curve.name());
      for (int i = 0; i < curve.steps().length; i++) {
        series.add(curve.steps()[i], curve.losses()[i]);
      }
      data.addSeries(series);
    }
    JFreeChart chart =
        ChartFactory.createXYLineChart(
            null,
            "training step",
            "loss 1 − F",
            data,
            PlotOrientation.VERTICAL,
            true,
            false,
            false);
    style(chart, curves.size());
    SVGGraphics2D graphics = new SVGGraphics2D(width, height, SVGUnits.PX);
    graphics.setDefsKeyPrefix(id);
    chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
    return withStyleVariables(graphics.getSVGElement(id, false, null, null, null), width, height);
  }

  private static void style(JFreeChart chart, int curves) {
    chart.setBackgroundPaint(NOTHING);
    chart.setPadding(new RectangleInsets(2, 2, 2, 12));
    LegendTitle legend = chart.getLegend();
    legend.setBackgroundPaint(NOTHING);
    legend.setItemPaint(INK);
    legend.setItemFont(font(13));
    legend.setFrame(BlockBorder.NONE);
    XYPlot plot = chart.getXYPlot();
    plot.setBackgroundPaint(NOTHING);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(GRID);
    plot.setRangeGridlineStroke(new BasicStroke(1));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    axis((NumberAxis) plot.getDomainAxis());
    axis((NumberAxis) plot.getRangeAxis());
    plot.getDomainAxis().setLowerMargin(0);
    plot.getDomainAxis().setUpperMargin(0);
    ((NumberAxis) plot.getDomainAxis()).setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    plot.getRangeAxis().setAxisLineVisible(false);
    ((NumberAxis) plot.getRangeAxis()).setAutoRangeIncludesZero(true);
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    for (int i = 0; i < curves; i++) {
      renderer.setSeriesPaint(i, SERIES[i]);
      renderer.setSeriesStroke(
          i, new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }
    renderer.setLegendLine(new Line2D.Double(-9, 0, 9, 0));
    plot.setRenderer(renderer);
  }

  private static void axis(NumberAxis axis) {
    axis.setLabelPaint(INK);
    axis.setTickLabelPaint(INK);
    axis.setAxisLinePaint(GRID);
    axis.setTickMarksVisible(false);
    axis.setLabelFont(font(13));
    axis.setTickLabelFont(font(12));
  }

  private static Font font(int size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }

  private static String withStyleVariables(String svg, int width, int height) {
    String text = svg.replace("rgb(1,1,1)", "var(--quiet)").replace("rgb(2,2,2)", "var(--line)");
    for (int i = 0; i < SERIES.length; i++) {
      text = text.replace("rgb(%d,1,1)".formatted(11 + i), "var(--series-%d)".formatted(i + 1));
    }
    // Inside HTML the element needs no namespaces, and it scales only if it has no size of its own.
    return text.replaceFirst(
        "<svg[^>]*>",
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Loss curves\">"
            .formatted(width, height));
  }
}
