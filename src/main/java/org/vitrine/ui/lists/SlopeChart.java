package org.vitrine.ui.lists;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.vitrine.domain.EntityId;
import org.vitrine.ui.fx.ChartRegion;

/** Lines from each row of the left list to the same item in the right one; what rises is solid, what falls dashed. */
public final class SlopeChart extends ChartRegion {
    private List<ListRow> left = List.of();
    private Map<EntityId, Integer> right = Map.of();
    private double rowHeight = 1;
    private double scrolled;

    public SlopeChart() {
        getStyleClass().add("slopes");
        setFocusTraversable(false);
        setMouseTransparent(true);
    }

    /** @param height of one row of the lists */
    void show(List<ListRow> before, List<ListRow> now, double height) {
        left = List.copyOf(before);
        var places = new HashMap<EntityId, Integer>();
        for (int k = 0; k < now.size(); k++) {
            places.put(now.get(k).id(), k);
        }
        right = Map.copyOf(places);
        rowHeight = height;
        repaint();
    }

    /** How far the lists are scrolled, in pixels. */
    void scrollTo(double pixels) {
        if (scrolled != pixels) {
            scrolled = pixels;
            repaint();
        }
    }

    @Override
    protected void paint(GraphicsContext pen, double width, double height) {
        for (int k = 0; k < left.size(); k++) {
            double from = (k + 0.5) * rowHeight - scrolled;
            var there = right.get(left.get(k).id());
            if (there == null) {
                stub(pen, from);
            } else {
                double to = (there + 0.5) * rowHeight - scrolled;
                if (Math.max(from, to) > 0 && Math.min(from, to) < height) {
                    line(pen, from, to, width, there - k);
                }
            }
        }
    }

    private void stub(GraphicsContext pen, double y) {
        pen.setFill(muted());
        pen.fillOval(4, y - 2.5, 5, 5);
    }

    private void line(GraphicsContext pen, double from, double to, double width, int down) {
        Color colour = down == 0 ? muted() : down < 0 ? tone(0) : tone(1);
        pen.setStroke(colour);
        pen.setLineWidth(1.5);
        pen.setLineDashes(down > 0 ? new double[] {4, 4} : new double[0]);
        pen.beginPath();
        pen.moveTo(4, from);
        pen.bezierCurveTo(width / 2, from, width / 2, to, width - 4, to);
        pen.stroke();
        pen.setLineDashes();
        pen.setFill(colour);
        pen.fillOval(1.5, from - 2.5, 5, 5);
        pen.fillOval(width - 6.5, to - 2.5, 5, 5);
    }

    @Override
    protected String summary() {
        long common = left.stream().filter(row -> right.containsKey(row.id())).count();
        return texts().of("lists.slopes", common, left.size());
    }
}
