package org.vitrine.ui.fx;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;

/** Events on a time axis, one lane for each kind: where a shopper browsed, put into the cart, bought. */
public final class JourneyChart extends ChartRegion {
    private static final double LEFT = 96;
    private static final double RIGHT = 16;
    private static final double BOTTOM = 24;
    private static final double MARK = 7;

    /** A kind of event, by its name and tone. */
    public record Lane(String name, int tone) {}

    /**
     * One event.
     *
     * @param lane  index into the lanes
     * @param label what the pointer reads out
     */
    public record Mark(Instant at, int lane, String label) {}

    private List<Lane> lanes = List.of();
    private List<Mark> marks = List.of();
    private Optional<Consumer<Mark>> chosen = Optional.empty();

    public JourneyChart() {
        getStyleClass().add("journey-chart");
        setMinSize(320, 96);
        setPrefSize(800, 176);
        addEventHandler(
                MouseEvent.MOUSE_MOVED,
                event -> Hint.on(
                        this,
                        nearest(event)
                                .map(mark -> mark.label() + "\n" + date(mark.at()))
                                .orElse(summary())));
        addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                event -> nearest(event).ifPresent(mark -> chosen.ifPresent(hear -> hear.accept(mark))));
    }

    /** Shows these events; order does not matter. */
    public void show(List<Lane> kinds, List<Mark> events) {
        lanes = List.copyOf(kinds);
        marks = events.stream().sorted(Comparator.comparing(Mark::at)).toList();
        repaint();
    }

    /** Hears of clicks on events. */
    public void whenChosen(Consumer<Mark> hear) {
        chosen = Optional.of(hear);
    }

    @Override
    protected String summary() {
        if (marks == null || marks.isEmpty()) {
            return texts().of("shell.chart.nothing");
        }
        return texts().of(
                        "shell.chart.journey",
                        marks.size(),
                        date(marks.getFirst().at()),
                        date(marks.getLast().at()));
    }

    @Override
    protected void paint(GraphicsContext pen, double width, double height) {
        double lane = (height - BOTTOM) / Math.max(1, lanes.size());
        pen.setTextBaseline(VPos.CENTER);
        pen.setLineWidth(1);
        for (int k = 0; k < lanes.size(); k++) {
            double y = Math.round((k + 0.5) * lane) + 0.5;
            pen.setStroke(grid());
            pen.strokeLine(LEFT, y, width - RIGHT, y);
            pen.setFill(muted());
            pen.setTextAlign(TextAlignment.LEFT);
            pen.fillText(lanes.get(k).name(), 0, y);
        }
        if (marks.isEmpty()) {
            return;
        }
        var scale = scale();
        axis(pen, scale, height);
        for (var mark : marks) {
            var tone = tone(lanes.get(mark.lane()).tone());
            pen.setFill(tone.deriveColor(0, 1, 1, 0.62));
            double x = scale.at(mark.at().getEpochSecond());
            double y = (mark.lane() + 0.5) * lane;
            pen.fillRoundRect(x - MARK / 2, y - lane * 0.3, MARK, lane * 0.6, 4, 4);
        }
    }

    private void axis(GraphicsContext pen, Scale scale, double height) {
        pen.setFill(muted());
        pen.setTextAlign(TextAlignment.CENTER);
        var format = DateTimeFormatter.ofPattern("yyyy-MM", texts().locale());
        for (var day : months(Math.max(1, (int) ((getWidth() - LEFT - RIGHT) / 72)))) {
            double x = scale.at(day.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
            if (x >= LEFT && x <= getWidth() - RIGHT - 16) {
                pen.fillText(format.format(day), x, height - 10);
            }
        }
    }

    private List<LocalDate> months(int room) {
        var first = day(marks.getFirst().at()).withDayOfMonth(1);
        var last = day(marks.getLast().at());
        long step = 1 + ChronoUnit.MONTHS.between(first, last) / room;
        var days = new ArrayList<LocalDate>();
        for (var each = first; !each.isAfter(last); each = each.plusMonths(step)) {
            days.add(each);
        }
        return days;
    }

    private Scale scale() {
        double low = marks.getFirst().at().getEpochSecond();
        double high = marks.getLast().at().getEpochSecond();
        double half = high > low ? 0 : 43_200;
        return new Scale(low - half, high + half, LEFT + MARK, getWidth() - RIGHT - MARK, false);
    }

    private Optional<Mark> nearest(MouseEvent event) {
        if (marks.isEmpty() || lanes.isEmpty()) {
            return Optional.empty();
        }
        int lane = (int) (event.getY() / ((getHeight() - BOTTOM) / lanes.size()));
        var scale = scale();
        return marks.stream()
                .filter(mark -> mark.lane() == lane)
                .min(Comparator.comparingDouble(
                        mark -> Math.abs(scale.at(mark.at().getEpochSecond()) - event.getX())))
                .filter(mark -> Math.abs(scale.at(mark.at().getEpochSecond()) - event.getX()) <= MARK);
    }

    private String date(Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(texts().locale())
                .format(day(at));
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
