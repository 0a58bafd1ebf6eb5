package org.vitrine.ui.shopper;

import java.time.YearMonth;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.vitrine.portrait.Affinity;
import org.vitrine.ui.fx.ChartRegion;

/** The months of the data as a row of cells, the fuller the more of one taste's events fall into them. The row around it says it in words. */
final class MonthStrip extends ChartRegion {
    /** The faintest tone that is still seen to be one. */
    private static final double FAINTEST = 0.25;

    private final List<YearMonth> months;
    private final Affinity taste;

    MonthStrip(List<YearMonth> months, Affinity taste) {
        this.months = List.copyOf(months);
        this.taste = taste;
        getStyleClass().add("taste-months");
        setFocusTraversable(false);
        setMouseTransparent(true);
    }

    @Override
    protected String summary() {
        return "";
    }

    @Override
    protected void paint(GraphicsContext pen, double width, double height) {
        double room = width / months.size();
        double gap = room >= 4 ? 1.5 : 0;
        pen.setFill(grid());
        for (int m = 0; m < months.size(); m++) {
            pen.fillRect(m * room, 0, room - gap, height);
        }
        double most = taste.busiest(1).getFirst().count();
        for (var each : taste.months()) {
            int m = months.indexOf(each.month());
            pen.setFill(tone(each.count() / most));
            pen.clearRect(m * room, 0, room - gap, height);
            pen.fillRect(m * room, 0, room - gap, height);
        }
    }

    /** Too few to lean on stay grey. */
    private Color tone(double fullness) {
        var colour = taste.few() ? muted() : accent();
        return colour.deriveColor(0, 1, 1, FAINTEST + (1 - FAINTEST) * fullness);
    }
}
