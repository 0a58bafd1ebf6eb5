package org.vitrine.ui.fx;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;

/** Counts in rows and columns as shades, weekday by hour for instance. The darker the more; the pointer reads a cell out. */
public final class HeatGrid extends ChartRegion {
    private static final double LEFT = 48;
    private static final double BOTTOM = 24;
    private static final double GAP = 2;

    private List<String> rows = List.of();
    private List<String> columns = List.of();
    private double[][] counts = {};

    public HeatGrid() {
        getStyleClass().add("heat-grid");
        setMinSize(240, 120);
        setPrefSize(560, 200);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::read);
    }

    /**
     * Shows these counts.
     *
     * @param cells [row][column], none negative
     */
    public void show(List<String> rowNames, List<String> columnNames, double[][] cells) {
        rows = List.copyOf(rowNames);
        columns = List.copyOf(columnNames);
        counts = cells.clone();
        repaint();
    }

    @Override
    protected String summary() {
        int[] top = top();
        return top.length == 0
                ? texts().of("shell.chart.nothing")
                : texts().of("shell.chart.peak", rows.get(top[0]), columns.get(top[1]), counts[top[0]][top[1]]);
    }

    @Override
    protected void paint(GraphicsContext pen, double width, double height) {
        int[] top = top();
        double most = top.length == 0 ? 1 : counts[top[0]][top[1]];
        double cellWidth = (width - LEFT) / Math.max(1, columns.size());
        double cellHeight = (height - BOTTOM) / Math.max(1, rows.size());
        pen.setTextBaseline(VPos.CENTER);
        for (int row = 0; row < rows.size(); row++) {
            pen.setFill(muted());
            pen.setTextAlign(TextAlignment.RIGHT);
            pen.fillText(rows.get(row), LEFT - 10, (row + 0.5) * cellHeight);
            for (int column = 0; column < columns.size(); column++) {
                // square root: a quiet hour must still differ from an empty one
                double share = Math.sqrt(counts[row][column] / most);
                pen.setFill(
                        share == 0
                                ? grid().deriveColor(0, 1, 1, 0.6)
                                : surface().interpolate(accent(), 0.12 + 0.88 * share));
                pen.fillRoundRect(LEFT + column * cellWidth, row * cellHeight, cellWidth - GAP, cellHeight - GAP, 6, 6);
            }
        }
        columnNames(pen, cellWidth, height);
    }

    private void columnNames(GraphicsContext pen, double cellWidth, double height) {
        pen.setFill(muted());
        pen.setTextAlign(TextAlignment.CENTER);
        int step = (int) Math.max(1, Math.ceil(32 / cellWidth));
        for (int column = 0; column < columns.size(); column += step) {
            pen.fillText(columns.get(column), LEFT + (column + 0.5) * cellWidth, height - 10);
        }
    }

    private int[] top() {
        int[] best = {};
        if (counts == null) {
            return best;
        }
        for (int row = 0; row < counts.length; row++) {
            for (int column = 0; column < counts[row].length; column++) {
                double now = best.length == 0 ? 0 : counts[best[0]][best[1]];
                best = counts[row][column] > now ? new int[] {row, column} : best;
            }
        }
        return best;
    }

    private void read(MouseEvent event) {
        int column = (int) Math.floor((event.getX() - LEFT) / (getWidth() - LEFT) * columns.size());
        int row = (int) Math.floor(event.getY() / (getHeight() - BOTTOM) * rows.size());
        boolean inside = row >= 0 && row < rows.size() && column >= 0 && column < columns.size();
        Hint.on(
                this,
                inside
                        ? rows.get(row) + " " + columns.get(column) + ": "
                                + texts().numbers().format(counts[row][column])
                        : summary());
    }
}
