package vn.sonla.kehoach.consolidation;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;

/**
 * Draws the charts of the department's report. The same figures give the same bytes on the same machine: the font comes
 * along, nothing is taken from the screen or the time of day.
 */
record ChartPicture(byte[] png, int width, int height) {

    /** As it stands between the margins, in pixels of a 96th of an inch. */
    private static final int WIDTH = 600;

    /** Sharp on paper: three pixels drawn for each. */
    private static final int SCALE = 3;

    private static final Color INK = new Color(0x333333);
    private static final Color GRID = new Color(0xd0d0d0);
    private static final Color DONE = new Color(0x1f5c99);
    private static final Color PLANNED = new Color(0xb46a00);
    private static final double HUNDRED = 100;

    private static final Font REGULAR = font("LiberationSerif-Regular.ttf");
    private static final Font BOLD = font("LiberationSerif-Bold.ttf");

    /** Draws a chart. */
    static ChartPicture of(ReportData.Chart data) {
        JFreeChart chart =
                switch (data.kind()) {
                    case PERCENT_COLUMNS -> columns(data);
                    case PERCENT_BARS -> bars(data);
                    case LINES -> lines(data);
                };
        int height = data.kind() == ReportData.ChartKind.PERCENT_BARS
                ? 80 + 34 * data.labels().size()
                : 240;
        return picture(chart, height);
    }

    private static DefaultCategoryDataset dataset(ReportData.Chart data) {
        DefaultCategoryDataset dataset = new DefaultCategoryDataset();
        for (ReportData.Series series : data.series()) {
            for (int i = 0; i < data.labels().size(); i++) {
                dataset.addValue(
                        series.values().get(i), series.name(), data.labels().get(i));
            }
        }
        return dataset;
    }

    private static JFreeChart columns(ReportData.Chart data) {
        JFreeChart chart = ChartFactory.createBarChart(
                data.title(), null, null, dataset(data), PlotOrientation.VERTICAL, false, false, false);
        percentages(chart);
        return chart;
    }

    private static JFreeChart bars(ReportData.Chart data) {
        JFreeChart chart = ChartFactory.createBarChart(
                data.title(), null, null, dataset(data), PlotOrientation.HORIZONTAL, false, false, false);
        percentages(chart);
        CategoryPlot plot = chart.getCategoryPlot();
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.getDomainAxis().setMaximumCategoryLabelLines(3);
        plot.getDomainAxis().setMaximumCategoryLabelWidthRatio(0.4f);
        return chart;
    }

    private static JFreeChart lines(ReportData.Chart data) {
        JFreeChart chart = ChartFactory.createLineChart(
                data.title(), null, null, dataset(data), PlotOrientation.VERTICAL, true, false, false);
        CategoryPlot plot = styled(chart);
        LineAndShapeRenderer lines = new LineAndShapeRenderer();
        lines.setSeriesPaint(0, PLANNED);
        lines.setSeriesPaint(1, DONE);
        float[] dashes = {6, 4};
        lines.setSeriesStroke(0, new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, dashes, 0));
        lines.setSeriesStroke(1, new BasicStroke(2.2f));
        // Two shapes, as a printer may know no colours.
        lines.setSeriesShape(0, new Rectangle2D.Double(-3, -3, 6, 6));
        lines.setSeriesShape(1, new Ellipse2D.Double(-3.5, -3.5, 7, 7));
        plot.setRenderer(lines);
        ((NumberAxis) plot.getRangeAxis()).setNumberFormatOverride(numbers("#,##0"));
        return chart;
    }

    private static void percentages(JFreeChart chart) {
        CategoryPlot plot = styled(chart);
        BarRenderer bars = (BarRenderer) plot.getRenderer();
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        bars.setSeriesPaint(0, DONE);
        bars.setMaximumBarWidth(0.15);
        bars.setDefaultItemLabelsVisible(true);
        bars.setDefaultItemLabelFont(REGULAR.deriveFont(11f));
        bars.setDefaultItemLabelPaint(INK);
        bars.setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator("{2}", numbers("0.#")));
        bars.setDefaultPositiveItemLabelPosition(
                plot.getOrientation() == PlotOrientation.HORIZONTAL
                        ? new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT)
                        : new ItemLabelPosition(ItemLabelAnchor.OUTSIDE12, TextAnchor.BOTTOM_CENTER));
        NumberAxis axis = (NumberAxis) plot.getRangeAxis();
        axis.setNumberFormatOverride(numbers("0"));
        axis.setLowerBound(0);
        // Room for the figure above a full bar.
        axis.setUpperBound(Math.max(HUNDRED, axis.getUpperBound()) * 1.08);
    }

    private static CategoryPlot styled(JFreeChart chart) {
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(4, 4, 4, 8));
        chart.getTitle().setFont(BOLD.deriveFont(14f));
        chart.getTitle().setPaint(INK);
        if (chart.getLegend() != null) {
            chart.getLegend().setItemFont(REGULAR.deriveFont(12f));
            chart.getLegend().setItemPaint(INK);
            chart.getLegend().setFrame(BlockBorder.NONE);
        }
        CategoryPlot plot = chart.getCategoryPlot();
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setRangeGridlinePaint(GRID);
        plot.setRangeGridlineStroke(new BasicStroke(0.6f));
        plot.getDomainAxis().setTickLabelFont(REGULAR.deriveFont(11f));
        plot.getDomainAxis().setTickLabelPaint(INK);
        plot.getDomainAxis().setCategoryLabelPositions(CategoryLabelPositions.STANDARD);
        plot.getRangeAxis().setTickLabelFont(REGULAR.deriveFont(11f));
        plot.getRangeAxis().setTickLabelPaint(INK);
        return plot;
    }

    /** The Vietnamese way, whatever the machine's language is. */
    private static NumberFormat numbers(String pattern) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator('.');
        symbols.setDecimalSeparator(',');
        return new DecimalFormat(pattern, symbols);
    }

    private static ChartPicture picture(JFreeChart chart, int height) {
        BufferedImage image = new BufferedImage(WIDTH * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(SCALE, SCALE);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        chart.setTextAntiAlias(true);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
        graphics.dispose();
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            return new ChartPicture(png.toByteArray(), WIDTH, height);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Font font(String file) {
        try (InputStream in = ChartPicture.class.getResourceAsStream("fonts/" + file)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException(e);
        }
    }
}
