package org.vitrine.ui.fx;

import java.nio.IntBuffer;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * Curves over a common axis, for live losses as well as finished runs: several named lines, baselines, straight or
 * logarithmic height, a legend, and the values under the pointer or, with the arrow keys, under a keyboard cursor.
 *
 * <p>Lines go into a pixel buffer, at most one low and one high per pixel column, so a million points cost no more than
 * a thousand. Set the data once per pulse with {@link #show}.
 */
public final class CurveChart extends ChartRegion {
    private static final double LEFT = 56;
    private static final double RIGHT = 16;
    private static final double TOP = 32;
    private static final double BOTTOM = 40;
    private static final double THICKNESS = 1.75;
    private static final double[] BASELINE_DASH = {5, 4};

    private final ImageView lines = new ImageView();
    private final Canvas hover = new Canvas();
    private final BooleanProperty logarithmic = new SimpleBooleanProperty();
    private List<Curve> curves = List.of();
    private List<Baseline> baselines = List.of();
    private String xLabel = "";
    private String yLabel = "";
    private Scale across = new Scale(0, 1, 0, 1, false);
    private Scale up = new Scale(0, 1, 1, 0, false);
    private double cursor = Double.NaN;

    public CurveChart() {
        getStyleClass().add("curve-chart");
        lines.setManaged(false);
        lines.setMouseTransparent(true);
        hover.setManaged(false);
        hover.setMouseTransparent(true);
        getChildren().addAll(lines, hover);
        setMinSize(240, 160);
        setPrefSize(640, 320);
        logarithmic.subscribe(this::repaint);
        setOnMouseMoved(event -> point(event.getX()));
        setOnMouseExited(event -> point(Double.NaN));
        setOnMousePressed(event -> requestFocus());
        addEventHandler(KeyEvent.KEY_PRESSED, this::steer);
    }

    /** Logarithmic height; values at or below zero are then left out. */
    public BooleanProperty logarithmic() {
        return logarithmic;
    }

    /** Names of the axes, in the present language; the vertical one is also the chart's name. */
    public void name(String x, String y) {
        xLabel = x;
        yLabel = y;
        repaint();
    }

    /** Shows these lines instead of the present ones. */
    public void show(List<Curve> now, List<Baseline> levels) {
        curves = List.copyOf(now);
        baselines = List.copyOf(levels);
        repaint();
    }

    @Override
    protected String summary() {
        if (curves == null) {
            return "";
        }
        return Stream.concat(
                        curves.stream()
                                .filter(curve -> curve.range().length > 0)
                                .map(this::said),
                        baselines.stream()
                                .map(level -> texts().of("shell.chart.baseline", level.name(), number(level.value()))))
                .collect(Collectors.joining(" ", yLabel + ". ", ""));
    }

    private String said(Curve curve) {
        var range = curve.range();
        return texts().of(
                        "shell.chart.curve",
                        curve.name(),
                        number(curve.y()[0]),
                        number(curve.y()[curve.y().length - 1]),
                        number(range[0]),
                        number(range[1]));
    }

    @Override
    protected void paint(GraphicsContext pen, double width, double height) {
        across = new Scale(lowest(true), highest(true), LEFT, width - RIGHT, false);
        up = upScale(height);
        grid(pen, width, height);
        legend(pen, width);
        lines(width, height);
        hover.setWidth(width);
        hover.setHeight(height);
        readOut();
    }

    private Scale upScale(double height) {
        boolean log = logarithmic.get() && lowest(false) > 0;
        double low = lowest(false);
        double high = highest(false);
        double air = log ? 0 : (high - low) * 0.06;
        return new Scale(log ? low / 1.1 : low - air, log ? high * 1.1 : high + air, height - BOTTOM, TOP, log);
    }

    private double lowest(boolean x) {
        return values(x).min().orElse(0);
    }

    private double highest(boolean x) {
        double high = values(x).max().orElse(1);
        double low = lowest(x);
        return high > low ? high : low + Math.max(1e-6, Math.abs(low) * 0.1);
    }

    private java.util.stream.DoubleStream values(boolean x) {
        var drawn = curves.stream().flatMapToDouble(curve -> Arrays.stream(x ? curve.x() : curve.y()));
        var levels =
                x ? java.util.stream.DoubleStream.empty() : baselines.stream().mapToDouble(Baseline::value);
        return java.util.stream.DoubleStream.concat(drawn, levels)
                .filter(value -> Double.isFinite(value) && (x || !logarithmic.get() || value > 0));
    }

    private void grid(GraphicsContext pen, double width, double height) {
        pen.setLineWidth(1);
        pen.setStroke(grid());
        pen.setFill(muted());
        pen.setTextBaseline(VPos.CENTER);
        pen.setTextAlign(TextAlignment.RIGHT);
        var format = format(up.ticks(5));
        for (double tick : up.ticks(5)) {
            double y = Math.round(up.at(tick)) + 0.5;
            pen.strokeLine(LEFT, y, width - RIGHT, y);
            pen.fillText(format.format(tick), LEFT - 8, y);
        }
        pen.setTextAlign(TextAlignment.CENTER);
        var xTicks = across.ticks((int) Math.max(2, (width - LEFT - RIGHT) / 96));
        var xFormat = format(xTicks);
        for (double tick : xTicks) {
            pen.fillText(xFormat.format(tick), across.at(tick), height - BOTTOM + 14);
        }
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.fillText(xLabel, width - RIGHT, height - 8);
    }

    private void legend(GraphicsContext pen, double width) {
        double x = LEFT;
        pen.setTextAlign(TextAlignment.LEFT);
        for (var curve : curves) {
            double needed = 32 + widthOf(curve.name()) + 16;
            if (x + needed > width) {
                break;
            }
            sample(pen, x, 12, curve);
            pen.setFill(ink());
            pen.fillText(curve.name(), x + 28, 12);
            x += needed;
        }
    }

    private void sample(GraphicsContext pen, double x, double y, Curve curve) {
        pen.setStroke(tone(curve.tone()));
        pen.setLineWidth(2);
        pen.setLineDashes(curve.dash().lengths());
        pen.strokeLine(x, y, x + 20, y);
        pen.setLineDashes();
    }

    private void lines(double width, double height) {
        double dense = getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getOutputScaleX();
        int w = (int) Math.ceil(width * dense);
        int h = (int) Math.ceil(height * dense);
        var pixels = new int[w * h];
        var raster = new LineRaster(w, h, pixels);
        for (var level : baselines) {
            double y = (Math.round(up.at(level.value())) + 0.5) * dense;
            var xs = new double[] {LEFT * dense, (width - RIGHT) * dense};
            raster.stroke(
                    xs, new double[] {y, y}, 2, 1.25 * dense, scaled(BASELINE_DASH, dense), argb(tone(level.tone())));
        }
        for (var curve : curves) {
            var path = Thinned.of(curve, across, up);
            raster.stroke(
                    scaled(path.x(), dense),
                    scaled(path.y(), dense),
                    path.x().length,
                    THICKNESS * dense,
                    scaled(curve.dash().lengths(), dense),
                    argb(tone(curve.tone())));
        }
        lines.setImage(new WritableImage(
                new PixelBuffer<>(w, h, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance())));
        lines.setFitWidth(w / dense);
        lines.setFitHeight(h / dense);
    }

    private static double[] scaled(double[] values, double by) {
        return by == 1 ? values : Arrays.stream(values).map(value -> value * by).toArray();
    }

    private static int argb(Color colour) {
        return 0xff << 24
                | (int) Math.round(colour.getRed() * 255) << 16
                | (int) Math.round(colour.getGreen() * 255) << 8
                | (int) Math.round(colour.getBlue() * 255);
    }

    private void point(double pixel) {
        boolean inside = pixel >= LEFT && pixel <= getWidth() - RIGHT && !curves.isEmpty();
        cursor = inside ? across.valueAt(pixel) : Double.NaN;
        readOut();
    }

    private void steer(KeyEvent event) {
        int step = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
        if (step == 0
                || event.isAltDown()
                || curves.isEmpty()
                || curves.getFirst().x().length == 0) {
            return;
        }
        var x = curves.getFirst().x();
        int now = Double.isNaN(cursor)
                ? (step > 0 ? -1 : x.length)
                : curves.getFirst().nearest(cursor);
        cursor = x[Math.clamp(now + step, 0, x.length - 1)];
        readOut();
        event.consume();
    }

    /** Draws names of baselines, and the values at the cursor. */
    private void readOut() {
        var pen = hover.getGraphicsContext2D();
        pen.clearRect(0, 0, hover.getWidth(), hover.getHeight());
        pen.setFont(font());
        pen.setTextBaseline(VPos.CENTER);
        for (var level : baselines) {
            label(pen, level.name(), getWidth() - RIGHT - 4, up.at(level.value()) - 9, tone(level.tone()));
        }
        if (Double.isNaN(cursor)) {
            return;
        }
        double x = Math.round(across.at(cursor)) + 0.5;
        pen.setStroke(muted());
        pen.setLineWidth(1);
        pen.strokeLine(x, TOP, x, getHeight() - BOTTOM);
        box(pen, x);
    }

    private void label(GraphicsContext pen, String words, double right, double y, Color colour) {
        double width = widthOf(words);
        pen.setFill(surface().deriveColor(0, 1, 1, 0.85));
        pen.fillRect(right - width - 4, y - 8, width + 8, 16);
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.setFill(colour);
        pen.fillText(words, right, y);
    }

    private void box(GraphicsContext pen, double x) {
        var rows = curves.stream().filter(curve -> curve.nearest(cursor) >= 0).toList();
        double width = rows.stream()
                        .mapToDouble(curve -> widthOf(reading(curve)))
                        .max()
                        .orElse(0)
                + 52;
        double height = 32 + 20.0 * rows.size();
        double left = x + 12 + width > getWidth() ? x - 12 - width : x + 12;
        pen.setFill(surface());
        pen.setStroke(grid());
        pen.fillRoundRect(left, TOP + 4, width, height, 12, 12);
        pen.strokeRoundRect(left + 0.5, TOP + 4.5, width - 1, height - 1, 12, 12);
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setFill(muted());
        pen.fillText(xLabel + " " + number(cursorX(rows)), left + 12, TOP + 20);
        for (int i = 0; i < rows.size(); i++) {
            double y = TOP + 40 + 20 * i;
            sample(pen, left + 12, y, rows.get(i));
            pen.setFill(ink());
            pen.fillText(reading(rows.get(i)), left + 40, y);
            mark(pen, rows.get(i));
        }
    }

    private double cursorX(List<Curve> rows) {
        return rows.isEmpty() ? cursor : rows.getFirst().x()[rows.getFirst().nearest(cursor)];
    }

    private String reading(Curve curve) {
        return curve.name() + "  " + number(curve.y()[curve.nearest(cursor)]);
    }

    private void mark(GraphicsContext pen, Curve curve) {
        int at = curve.nearest(cursor);
        double value = curve.y()[at];
        if (Double.isFinite(value) && (!up.logarithmic() || value > 0)) {
            pen.setFill(tone(curve.tone()));
            pen.fillOval(across.at(curve.x()[at]) - 3.5, up.at(value) - 3.5, 7, 7);
        }
    }

    private String number(double value) {
        var format = NumberFormat.getNumberInstance(texts().locale());
        format.setMaximumFractionDigits(Math.abs(value) >= 100 ? 1 : 4);
        return format.format(value);
    }

    private NumberFormat format(List<Double> ticks) {
        var format = NumberFormat.getNumberInstance(texts().locale());
        double step = ticks.size() < 2 ? 1 : ticks.get(1) - ticks.getFirst();
        int digits = (int) Math.clamp(Math.ceil(-Math.log10(step) - 1e-9), 0, 8);
        format.setMinimumFractionDigits(up.logarithmic() ? 0 : digits);
        format.setMaximumFractionDigits(up.logarithmic() ? 6 : digits);
        return format;
    }
}
