package org.vitrine.ui.fx;

import java.text.NumberFormat;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.TextAlignment;

/** Two shares of the same bands beside each other, the second hatched, and a line for what all alike would be. */
public final class BandChart extends ChartRegion {
    private static final double LEFT = 52;
    private static final double TOP = 28;
    private static final double BOTTOM = 24;
    private static final double HATCH = 6;

    /**
     * One band.
     *
     * @param first  0 to 1
     * @param second 0 to 1
     * @param alike  0 to 1
     */
    public record Band(String name, double first, double second, double alike) {}

    /** What the two bars and the line are called. */
    public record Names(String first, String second, String alike) {}

    private List<Band> bands = List.of();
    private Names names = new Names("", "", "");

    public BandChart() {
        setMinSize(240, 180);
        setPrefSize(560, 220);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::read);
    }

    /** Shows these bands. */
    public void show(Names called, List<Band> shown) {
        names = called;
        bands = List.copyOf(shown);
        repaint();
    }

    @Override
    protected String summary() {
        return bands == null || bands.isEmpty()
                ? texts().of("shell.chart.nothing")
                : String.join("; ", bands.stream().map(this::words).toList());
    }

    private String words(Band band) {
        var percent = percent(1);
        return band.name() + ": " + names.first() + " " + percent.format(band.first()) + ", " + names.second() + " "
                + percent.format(band.second());
    }

    private NumberFormat percent(int digits) {
        var format = texts().percents();
        format.setMaximumFractionDigits(digits);
        return format;
    }

    @Override
    protected void paint(GraphicsContext pen, double width, double height) {
        if (bands.isEmpty()) {
            return;
        }
        double most = bands.stream()
                .mapToDouble(b -> Math.max(b.alike(), Math.max(b.first(), b.second())))
                .max()
                .orElse(1);
        double step = most > 0.5 ? 0.25 : most > 0.2 ? 0.1 : 0.05;
        double reach = Math.max(step, Math.ceil(most / step - 1e-9) * step);
        double bottom = height - BOTTOM;
        double scale = (bottom - TOP) / reach;
        axis(pen, width, bottom, scale, step, reach);
        double each = (width - LEFT) / bands.size();
        double bar = Math.max(2, Math.min(36, each * 0.36));
        for (int k = 0; k < bands.size(); k++) {
            var band = bands.get(k);
            double middle = LEFT + (k + 0.5) * each;
            pen.setFill(tone(0));
            pen.fillRect(middle - bar - 1, bottom - band.first() * scale, bar, band.first() * scale);
            hatched(pen, middle + 1, bottom - band.second() * scale, bar, band.second() * scale);
            pen.setFill(muted());
            pen.setTextAlign(TextAlignment.CENTER);
            pen.setTextBaseline(VPos.CENTER);
            pen.fillText(band.name(), middle, height - BOTTOM / 2, each);
            pen.setStroke(ink());
            pen.setLineWidth(1.5);
            pen.setLineDashes(4, 4);
            double y = Math.floor(bottom - band.alike() * scale) + 0.5;
            pen.strokeLine(LEFT + k * each, y, LEFT + (k + 1) * each, y);
            pen.setLineDashes();
        }
        legend(pen);
    }

    private void axis(GraphicsContext pen, double width, double bottom, double scale, double step, double reach) {
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.setTextBaseline(VPos.CENTER);
        pen.setLineWidth(1);
        for (double at = 0; at <= reach + 1e-9; at += step) {
            double y = Math.floor(bottom - at * scale) + 0.5;
            pen.setStroke(grid());
            pen.strokeLine(LEFT, y, width, y);
            pen.setFill(muted());
            pen.fillText(percent(0).format(at), LEFT - 8, y);
        }
    }

    /** Told apart without its colour, too. The strokes end at the edges by reckoning: a clip of the canvas is painted as a mask as large as all of it. */
    private void hatched(GraphicsContext pen, double x, double y, double width, double height) {
        if (height <= 0) {
            return;
        }
        pen.save();
        pen.setFill(tone(1).deriveColor(0, 1, 1, 0.25));
        pen.fillRect(x, y, width, height);
        pen.setStroke(tone(1));
        pen.setLineWidth(1.5);
        pen.setLineCap(StrokeLineCap.BUTT);
        for (double at = y - width; at < y + height + width; at += HATCH) {
            // from (x, at + width) to (x + width, at), as far as between y and y + height
            double sum = at + x + width;
            double from = Math.max(x, sum - y - height);
            double to = Math.min(x + width, sum - y);
            if (from < to) {
                pen.strokeLine(from, sum - from, to, sum - to);
            }
        }
        pen.strokeRect(x + 0.75, y + 0.75, width - 1.5, height);
        pen.restore();
    }

    private void legend(GraphicsContext pen) {
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setTextBaseline(VPos.CENTER);
        double x = LEFT;
        pen.setFill(tone(0));
        pen.fillRect(x, 4, 12, 12);
        x = named(pen, names.first(), x + 18);
        hatched(pen, x, 4, 12, 12);
        x = named(pen, names.second(), x + 18);
        pen.setStroke(ink());
        pen.setLineWidth(1.5);
        pen.setLineDashes(4, 4);
        pen.strokeLine(x, 10.5, x + 20, 10.5);
        pen.setLineDashes();
        named(pen, names.alike(), x + 26);
    }

    private double named(GraphicsContext pen, String name, double x) {
        pen.setFill(ink());
        pen.fillText(name, x, 10);
        return x + widthOf(name) + 20;
    }

    private void read(MouseEvent event) {
        int k = (int) Math.floor((event.getX() - LEFT) / (getWidth() - LEFT) * bands.size());
        Hint.on(this, k >= 0 && k < bands.size() ? words(bands.get(k)) : summary());
    }
}
