package org.vitrine.ui.shopper;

import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;
import org.vitrine.portrait.Rhythm;
import org.vitrine.ui.fx.ChartRegion;
import org.vitrine.ui.fx.Hint;

/** Months as bars: the shopper's share of events in each, with a line at everybody's share. */
public final class MonthChart extends ChartRegion {
    private static final double BOTTOM = 24;
    private static final double TOP = 12;
    private static final double WIDEST = 44;

    private List<Rhythm.Month> months = List.of();

    public MonthChart() {
        getStyleClass().add("month-chart");
        setMinSize(200, 120);
        setPrefSize(320, 200);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::read);
    }

    public void show(List<Rhythm.Month> shown) {
        months = List.copyOf(shown);
        repaint();
    }

    @Override
    protected String summary() {
        if (months == null || months.isEmpty()) {
            return texts().of("shell.chart.nothing");
        }
        var top = months.stream()
                .max(Comparator.comparingDouble(Rhythm.Month::share))
                .orElseThrow();
        return said(top);
    }

    private String said(Rhythm.Month month) {
        var name = DateTimeFormatter.ofPattern(texts().of("shopper.months.pattern"), texts().locale())
                .format(month.month());
        return texts().of("shopper.months.note", name, month.count(), month.share(), month.baseShare());
    }

    @Override
    protected void paint(GraphicsContext pen, double width, double height) {
        if (months.isEmpty()) {
            return;
        }
        double most = months.stream()
                .mapToDouble(month -> Math.max(month.share(), month.baseShare()))
                .max()
                .orElse(1);
        double room = width / months.size();
        double floor = height - BOTTOM;
        double scale = (floor - TOP) / Math.max(most, 1e-9);
        double bar = Math.min(WIDEST, room * 0.62);
        pen.setStroke(grid());
        pen.setLineWidth(1);
        pen.strokeLine(0, floor + 0.5, width, floor + 0.5);
        int step = (int) Math.ceil(34 / room);
        for (int m = 0; m < months.size(); m++) {
            var month = months.get(m);
            double middle = (m + 0.5) * room;
            double tall = month.share() * scale;
            pen.setFill(accent());
            if (tall > 0) {
                pen.fillRoundRect(middle - bar / 2, floor - tall, bar, tall, 6, 6);
                pen.fillRect(middle - bar / 2, floor - Math.min(tall, 4), bar, Math.min(tall, 4));
            }
            double usual = floor - month.baseShare() * scale;
            pen.setStroke(ink());
            pen.setLineWidth(2);
            pen.strokeLine(middle - bar / 2 - 4, usual, middle + bar / 2 + 4, usual);
            if (m % step == 0) {
                pen.setFill(muted());
                pen.setTextAlign(TextAlignment.CENTER);
                pen.setTextBaseline(VPos.CENTER);
                pen.fillText(name(month), middle, height - 10);
            }
        }
    }

    private String name(Rhythm.Month month) {
        return month.month().getMonth().getDisplayName(TextStyle.SHORT, texts().locale());
    }

    private void read(MouseEvent event) {
        if (!months.isEmpty()) {
            int m = Math.clamp((long) (event.getX() / getWidth() * months.size()), 0, months.size() - 1);
            Hint.on(this, said(months.get(m)));
        }
    }
}
