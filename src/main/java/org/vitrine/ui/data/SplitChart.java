package org.vitrine.ui.data;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.TextAlignment;
import org.vitrine.encode.EncodedDataset.Clock;
import org.vitrine.ui.fx.ChartRegion;

/** The events along time as bars, each bar's parts above one another, dashed lines where one part ends and the next begins. */
public final class SplitChart extends ChartRegion {
    private static final double BOTTOM = 32;
    /** Room for the words of two cuts. */
    private static final double TOP = 48;

    /** Where nothing is cut in time. */
    private static final double TOP_UNCUT = 12;

    private static final double LOWEST_BARS = 64;
    /** Between the numbers of the axis and the bars. */
    private static final double GAP = 8;

    private static final int TICKS = 4;
    /** How much of the accent a marked span has. */
    private static final double MARKED = 0.22;

    private static final double UPPER_LABEL = 12;
    private static final double LOWER_LABEL = 32;
    /** Tones of train, validation and test; the lines between them are the second cue. */
    private static final int[] TONES_OF_PARTS = {0, 2, 1};

    /** Of what is only read. */
    private static final int TONE_OF_READ = 3;

    /** Each origin of a rolling split has a band of its own below the bars. */
    private static final double BAND = 14;

    private static final double BAND_HEIGHT = 8;

    private Optional<SplitTimeline> shown = Optional.empty();
    /** Where the bars begin, as painted last. */
    private double begin;
    /** Steps of the axis a person chose, first and last as they came; -1 for none. */
    private int anchor = -1;

    private int end = -1;
    private SpanListener chosen = (from, to) -> {};

    /** Hears of a span of time that was chosen, both ends included, as the events have their times. */
    @FunctionalInterface
    interface SpanListener {
        void chosen(long from, long to);
    }

    public SplitChart() {
        getStyleClass().add("split-chart");
        setMinSize(320, TOP + LOWEST_BARS + BOTTOM);
        setPrefSize(640, 320);
        setOnMousePressed(event -> {
            requestFocus();
            mark(step(event.getX()), step(event.getX()));
        });
        setOnMouseDragged(event -> mark(anchor, step(event.getX())));
        setOnMouseReleased(event -> {
            if (end == anchor) {
                // a click is no span
                mark(-1, -1);
            } else {
                tellSpan();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /** Hears of spans that were dragged, or marked with Shift and the arrows and taken with Enter. */
    void whenSpanChosen(SpanListener listener) {
        chosen = listener;
    }

    private void key(KeyEvent event) {
        int by = switch (event.getCode()) {
            case LEFT -> -1;
            case RIGHT -> 1;
            default -> 0;
        };
        if (by != 0 && shown.isPresent()) {
            int to =
                    end < 0 ? (by > 0 ? 0 : SplitTimeline.STEPS - 1) : Math.clamp(end + by, 0, SplitTimeline.STEPS - 1);
            mark(event.isShiftDown() && anchor >= 0 ? anchor : to, to);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && end >= 0) {
            tellSpan();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && end >= 0) {
            mark(-1, -1);
            event.consume();
        }
    }

    private void mark(int first, int last) {
        if (shown.isPresent() && (first != anchor || last != end)) {
            anchor = first;
            end = last;
            repaint();
        }
    }

    private int step(double x) {
        return Math.clamp(
                (int) ((x - begin) / Math.max(1, getWidth() - begin) * SplitTimeline.STEPS),
                0,
                SplitTimeline.STEPS - 1);
    }

    private void tellSpan() {
        shown.ifPresent(line ->
                chosen.chosen(line.begin(Math.min(anchor, end)), line.begin(Math.max(anchor, end) + 1) - 1));
    }

    void show(Optional<SplitTimeline> timeline) {
        shown = timeline;
        anchor = -1;
        end = -1;
        timeline.ifPresent(line ->
                setMinHeight(top(line) + LOWEST_BARS + BOTTOM + line.origins().size() * BAND));
        repaint();
    }

    private static double top(SplitTimeline line) {
        return line.isCut() ? TOP : TOP_UNCUT;
    }

    @Override
    protected String summary() {
        // asked once before the fields are there, while the region is made
        if (shown == null || shown.isEmpty()) {
            return texts().of("shell.chart.nothing");
        }
        var line = shown.get();
        var said = texts().of(
                        "data.split.said",
                        line.parts().get(0).events(),
                        line.parts().get(1).events(),
                        line.parts().get(2).events());
        return line.origins().isEmpty()
                ? said
                : texts().sentences(List.of(
                        said, texts().of("data.split.origins", line.origins().size())));
    }

    @Override
    protected void paint(GraphicsContext pen, double width, double height) {
        if (shown.isEmpty()) {
            return;
        }
        var line = shown.get();
        double floor = height - BOTTOM - line.origins().size() * BAND;
        int most = 1;
        for (int k = 0; k < SplitTimeline.STEPS; k++) {
            most = Math.max(most, total(line, k));
        }
        double scale = (floor - top(line)) / most;
        double left = axis(pen, most, scale, floor, width);
        double room = (width - left) / SplitTimeline.STEPS;
        begin = left;
        if (end >= 0) {
            pen.setFill(accent().deriveColor(0, 1, 1, MARKED));
            pen.fillRect(
                    left + Math.min(anchor, end) * room,
                    top(line),
                    (Math.abs(end - anchor) + 1) * room,
                    floor - top(line));
        }
        for (int k = 0; k < SplitTimeline.STEPS; k++) {
            double foot = floor;
            for (int p = 0; p < line.parts().size(); p++) {
                double tall = line.parts().get(p).counts()[k] * scale;
                pen.setFill(tone(p < TONES_OF_PARTS.length ? TONES_OF_PARTS[p] : TONE_OF_READ));
                pen.fillRect(left + k * room, foot - tall, Math.max(1, room - 1.5), tall);
                foot -= tall;
            }
        }
        pen.setStroke(grid());
        pen.setLineWidth(1);
        pen.strokeLine(left, floor + 0.5, width, floor + 0.5);
        if (line.isCut()) {
            cut(pen, line, 1, left, floor);
            cut(pen, line, 2, left, floor);
        }
        bands(pen, line, left, floor);
        pen.setFill(muted());
        pen.setTextBaseline(VPos.CENTER);
        pen.setTextAlign(TextAlignment.LEFT);
        pen.fillText(when(line, line.from()), left, height - 12);
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.fillText(when(line, line.to()), width, height - 12);
    }

    /** What each origin learns from, is tuned on and tested on; numbered, the bars above are those of the last. */
    private void bands(GraphicsContext pen, SplitTimeline line, double left, double floor) {
        var number = texts().wholes();
        for (int k = 0; k < line.origins().size(); k++) {
            var origin = line.origins().get(k);
            double top = floor + k * BAND + (BAND - BAND_HEIGHT) / 2 + 1;
            double[] edges = {
                left,
                place(line, origin.validationFrom(), left),
                place(line, origin.testFrom(), left),
                place(line, Math.min(line.to(), origin.testTo()) + 1, left)
            };
            for (int part = 0; part < TONES_OF_PARTS.length; part++) {
                pen.setFill(tone(TONES_OF_PARTS[part]));
                pen.fillRect(edges[part], top, Math.max(1, edges[part + 1] - edges[part] - 1), BAND_HEIGHT);
            }
            pen.setFill(muted());
            pen.setTextBaseline(VPos.CENTER);
            pen.setTextAlign(TextAlignment.RIGHT);
            pen.fillText(number.format(k + 1L), left - GAP, top + BAND_HEIGHT / 2);
        }
    }

    /** Where a time stands on the axis. */
    private double place(SplitTimeline line, long time, double left) {
        return left + (getWidth() - left) * (time - line.from()) / Math.max(1.0, line.to() - line.from() + 1.0);
    }

    /** How many events the bars stand for; where the bars begin. */
    private double axis(GraphicsContext pen, int most, double scale, double floor, double width) {
        var number = texts().wholes();
        var ticks = ticks(most, TICKS).stream()
                .filter(tick -> tick > 0 && tick == Math.rint(tick))
                .toList();
        double left = GAP
                + ticks.stream()
                        .mapToDouble(tick -> widthOf(number.format(tick)))
                        .max()
                        .orElse(0);
        pen.setStroke(grid());
        pen.setLineWidth(1);
        pen.setFill(muted());
        pen.setTextBaseline(VPos.CENTER);
        pen.setTextAlign(TextAlignment.RIGHT);
        for (double tick : ticks) {
            double y = Math.rint(floor - tick * scale) + 0.5;
            pen.strokeLine(left, y, width, y);
            pen.fillText(number.format(tick), left - GAP, y);
        }
        return left;
    }

    private void cut(GraphicsContext pen, SplitTimeline line, int part, double left, double floor) {
        double width = getWidth();
        long begins = line.parts().get(part).from();
        double x = place(line, begins, left);
        // the later label stands in the line above, and each dashed line begins below the labels it could cross
        boolean earlier = part == 1;
        double label = earlier ? LOWER_LABEL : UPPER_LABEL;
        var text = texts().of(earlier ? "data.split.validationFrom" : "data.split.testFrom", when(line, begins));
        boolean fits = x + 8 + widthOf(text) <= width;
        pen.setStroke(ink());
        pen.setLineWidth(1.5);
        pen.setLineDashes(5, 4);
        pen.strokeLine(x, earlier || fits ? label - 6 : label + 10, x, floor);
        pen.setLineDashes();
        pen.setFill(ink());
        pen.setTextBaseline(VPos.CENTER);
        if (earlier) {
            pen.setTextAlign(TextAlignment.RIGHT);
            pen.fillText(text, x - 8, label);
        } else {
            pen.setTextAlign(fits ? TextAlignment.LEFT : TextAlignment.RIGHT);
            pen.fillText(text, fits ? x + 8 : width, label);
        }
    }

    private static int total(SplitTimeline line, int step) {
        return line.parts().stream().mapToInt(part -> part.counts()[step]).sum();
    }

    private String when(SplitTimeline line, long time) {
        return line.clock() == Clock.SECONDS
                ? DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(texts().locale())
                        .withZone(ZoneOffset.UTC)
                        .format(Instant.ofEpochSecond(time))
                : texts().of("data.split.order", time);
    }
}
