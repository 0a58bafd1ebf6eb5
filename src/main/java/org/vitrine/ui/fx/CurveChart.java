package org.vitrine.ui.fx;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
    private static final double FAINT = 0.45;
    /** Fewer points than this are drawn as dots, too: each was measured. */
    private static final int COUNTABLE = 60;

    private static final double[] BASELINE_DASH = {5, 4};

    /** A point worth pointing at. */
    public record Mark(double x, double y, int tone, String name) {}

    private final ImageView lines = new ImageView();
    private final Canvas hover = new Canvas();
    private final BooleanProperty logarithmic = new SimpleBooleanProperty();
    private List<Curve> curves = List.of();
    private List<Baseline> baselines = List.of();
    private Optional<Mark> mark = Optional.empty();
    private double least = Double.NaN;
    private double most = Double.NaN;
    private String xLabel = "";
    private String yLabel = "";
    private Scale across = new Scale(0, 1, 0, 1, false);
    private Scale up = new Scale(0, 1, 1, 0, false);
    private double top = TOP;
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
        show(now, levels, Optional.empty());
    }

    /** Shows these lines, and points at one place. */
    public void show(List<Curve> now, List<Baseline> levels, Optional<Mark> place) {
        curves = List.copyOf(now);
        baselines = List.copyOf(levels);
        mark = place;
        repaint();
    }

    /** Places are counted, in epochs for instance: ticks at whole numbers, and at least from here to there, however little is known yet. */
    public void reach(double from, double to) {
        least = from;
        most = to;
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
        double first = Double.isNaN(least) ? lowest(true) : Math.min(least, lowest(true));
        double last = Double.isNaN(most) ? highest(true) : Math.max(most, highest(true));
        across = new Scale(first, last > first ? last : first + 1, LEFT, width - RIGHT, false);
        var entries = LegendEntry.place(curves, LEFT, width - RIGHT);
        top = TOP + LegendEntry.more(entries);
        up = upScale(height);
        grid(pen, width, height);
        legend(pen, entries);
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
        return new Scale(log ? low / 1.1 : low - air, log ? high * 1.1 : high + air, height - BOTTOM, top, log);
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
        var format = TickFormat.of(texts(), up.ticks(5), up.logarithmic());
        for (double tick : up.ticks(5)) {
            double y = Math.round(up.at(tick)) + 0.5;
            pen.strokeLine(LEFT, y, width - RIGHT, y);
            pen.fillText(format.format(tick), LEFT - 8, y);
        }
        pen.setTextAlign(TextAlignment.CENTER);
        boolean counted = !Double.isNaN(most);
        var xTicks = across.ticks((int) Math.max(2, (width - LEFT - RIGHT) / 96)).stream()
                .filter(tick -> !counted || Math.rint(tick) == tick)
                .toList();
        var xFormat = TickFormat.of(texts(), xTicks, false);
        for (double tick : xTicks) {
            pen.fillText(xFormat.format(tick), across.at(tick), height - BOTTOM + 14);
        }
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.fillText(xLabel, width - RIGHT, height - 8);
    }

    private void legend(GraphicsContext pen, List<LegendEntry> entries) {
        pen.setTextAlign(TextAlignment.LEFT);
        for (var entry : entries) {
            sample(pen, entry.x(), entry.y(), entry.curve());
            pen.setFill(ink());
            pen.fillText(entry.curve().name(), entry.x() + 28, entry.y());
        }
    }

    private void sample(GraphicsContext pen, double x, double y, Curve curve) {
        pen.setStroke(toneOf(curve));
        pen.setLineWidth(2);
        pen.setLineDashes(curve.dash().lengths());
        pen.strokeLine(x, y, x + 20, y);
        pen.setLineDashes();
    }

    private Color toneOf(Curve curve) {
        return curve.faint() ? tone(curve.tone()).deriveColor(0, 1, 1, FAINT) : tone(curve.tone());
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
                    (curve.faint() ? 1 : THICKNESS) * dense,
                    scaled(curve.dash().lengths(), dense),
                    argb(toneOf(curve)));
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
        return (int) Math.round(colour.getOpacity() * 255) << 24
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
        curves.stream()
                .filter(curve -> !curve.faint() && curve.x().length <= COUNTABLE)
                .forEach(curve -> dots(pen, curve));
        mark.ifPresent(place -> ring(pen, place));
        nameLevels(pen);
        if (Double.isNaN(cursor)) {
            return;
        }
        double x = Math.round(across.at(cursor)) + 0.5;
        pen.setStroke(muted());
        pen.setLineWidth(1);
        pen.strokeLine(x, top, x, getHeight() - BOTTOM);
        box(pen, x);
    }

    private void dots(GraphicsContext pen, Curve curve) {
        pen.setFill(tone(curve.tone()));
        for (int i = 0; i < curve.x().length; i++) {
            if (drawable(curve.y()[i])) {
                pen.fillOval(across.at(curve.x()[i]) - 2.5, up.at(curve.y()[i]) - 2.5, 5, 5);
            }
        }
    }

    private void ring(GraphicsContext pen, Mark place) {
        if (!drawable(place.y())) {
            return;
        }
        double x = across.at(place.x());
        double y = up.at(place.y());
        pen.setFill(surface());
        pen.fillOval(x - 6, y - 6, 12, 12);
        pen.setStroke(tone(place.tone()));
        pen.setLineWidth(2);
        pen.strokeOval(x - 5, y - 5, 10, 10);
        pen.fillOval(x - 2, y - 2, 4, 4);
        double half = widthOf(place.name()) / 2;
        double middle = Math.clamp(x, LEFT + half + 4, Math.max(LEFT + half + 4, getWidth() - RIGHT - half - 4));
        pen.setTextAlign(TextAlignment.CENTER);
        pen.setFill(tone(place.tone()));
        pen.fillText(place.name(), middle, y - 16 < top + 6 ? y + 18 : y - 16);
    }

    private boolean drawable(double value) {
        return Double.isFinite(value) && (!up.logarithmic() || value > 0);
    }

    /** Names of levels over their lines at the right end, moved apart where lines lie close. */
    private void nameLevels(GraphicsContext pen) {
        var fromBelow = baselines.stream()
                .filter(level -> drawable(level.value()))
                .sorted(java.util.Comparator.comparingDouble(level -> -up.at(level.value())))
                .toList();
        double free = getHeight() - BOTTOM;
        for (var level : fromBelow) {
            double y = Math.min(up.at(level.value()) - 9, free - 9);
            label(pen, level.name(), getWidth() - RIGHT - 4, y, tone(level.tone()));
            free = y - 8;
        }
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
        pen.fillRoundRect(left, top + 4, width, height, 12, 12);
        pen.strokeRoundRect(left + 0.5, top + 4.5, width - 1, height - 1, 12, 12);
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setFill(muted());
        pen.fillText(xLabel + " " + number(cursorX(rows)), left + 12, top + 20);
        for (int i = 0; i < rows.size(); i++) {
            double y = top + 40 + 20 * i;
            sample(pen, left + 12, y, rows.get(i));
            pen.setFill(ink());
            pen.fillText(reading(rows.get(i)), left + 40, y);
            read(pen, rows.get(i));
        }
    }

    private double cursorX(List<Curve> rows) {
        return rows.isEmpty() ? cursor : rows.getFirst().x()[rows.getFirst().nearest(cursor)];
    }

    private String reading(Curve curve) {
        return curve.name() + "  " + number(curve.y()[curve.nearest(cursor)]);
    }

    private void read(GraphicsContext pen, Curve curve) {
        int at = curve.nearest(cursor);
        double value = curve.y()[at];
        if (drawable(value)) {
            pen.setFill(tone(curve.tone()));
            pen.fillOval(across.at(curve.x()[at]) - 3.5, up.at(value) - 3.5, 7, 7);
        }
    }

    private String number(double value) {
        var format = texts().numbers();
        format.setMaximumFractionDigits(Math.abs(value) >= 100 ? 1 : 4);
        return format.format(value);
    }
}
