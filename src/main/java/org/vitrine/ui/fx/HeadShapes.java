package org.vitrine.ui.fx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;

/** Draws into the heads of a table's columns what is in them: worked out off the FX thread, and for columns only once they are in sight. */
final class HeadShapes {
    private static final int SHAPE_HEIGHT = 18;
    /** Width of a bar and the gap behind it. */
    private static final int BAR = 4;

    private static final int MISSING_WIDTH = 80;

    private record Shape(double[] all, double[] marked) {}

    private final Rows rows;
    private final Work work;
    private final Set<Integer> drawn = new HashSet<>();
    private List<TableColumn<Integer, ?>> sight = List.of();
    private Optional<Job> looking = Optional.empty();

    HeadShapes(Rows rows, Work work) {
        this.rows = rows;
        this.work = work;
    }

    /** Draws the heads of these columns, unless it was done before. */
    void seen(List<TableColumn<Integer, ?>> columns) {
        sight = columns;
        if (looking.filter(Job::isRunning).isEmpty()) {
            look();
        }
    }

    /** Draws anew what is in sight, because other rows are marked; the rest when it comes in sight. */
    void marked() {
        looking.ifPresent(Job::cancel);
        drawn.clear();
        look();
    }

    /** Whether something is still to be drawn. */
    boolean isLooking() {
        return looking.filter(Job::isRunning).isPresent();
    }

    void stop() {
        looking.ifPresent(Job::cancel);
        sight = List.of();
    }

    private void look() {
        var wanted = new HashMap<Integer, TableColumn<Integer, ?>>();
        for (var column : sight) {
            if (!drawn.contains(number(column))) {
                wanted.put(number(column), column);
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        drawn.addAll(wanted.keySet());
        looking = Optional.of(work.runQuietly(
                (progress, cancel) -> {
                    var all = new HashMap<Integer, Shape>();
                    for (int number : wanted.keySet()) {
                        cancel.check();
                        all.put(number, new Shape(rows.shape(number), rows.markedShape(number)));
                    }
                    return all;
                },
                found -> draw(wanted, found),
                problem -> {}));
        looking.get().whenEnded(this::look);
    }

    private void draw(Map<Integer, TableColumn<Integer, ?>> columns, Map<Integer, Shape> found) {
        found.forEach((number, shape) -> {
            var column = columns.get(number);
            if (column != null) {
                column.setGraphic(head(column.getText(), number, shape));
            }
        });
    }

    private static int number(TableColumn<Integer, ?> column) {
        return (Integer) column.getUserData();
    }

    private Node head(String title, int number, Shape shape) {
        var words = shape.all().length == 0 ? rows.shapeless(number) : "";
        var head = new VBox(new Label(title), words.isEmpty() ? bars(shape) : words(words));
        head.getStyleClass().add("head-box");
        double missing = rows.missing(number);
        if (missing > 0) {
            head.getChildren().add(missingBar(missing));
        }
        return head;
    }

    private static Node words(String words) {
        var label = new Label(words);
        label.getStyleClass().addAll("head-words", "text-secondary");
        label.setMinHeight(SHAPE_HEIGHT);
        label.setMaxHeight(SHAPE_HEIGHT);
        return label;
    }

    private static Node bars(Shape shape) {
        var bars = new StackPane(bars(shape.all(), "head-shape"));
        if (shape.marked().length > 0) {
            bars.getChildren().add(bars(shape.marked(), "head-marked"));
        }
        bars.getChildren().forEach(each -> StackPane.setAlignment(each, Pos.BOTTOM_LEFT));
        bars.setMaxWidth(Region.USE_PREF_SIZE);
        return bars;
    }

    /** How much is missing, as a part of a line. */
    private static Node missingBar(double share) {
        var whole = new SVGPath();
        whole.setContent("M0 0h%dv2h%dz".formatted(MISSING_WIDTH, -MISSING_WIDTH));
        whole.getStyleClass().add("head-whole");
        int width = (int) Math.max(2, Math.round(share * MISSING_WIDTH));
        var part = new SVGPath();
        part.setContent("M0 0h%dv2h%dz".formatted(width, -width));
        part.getStyleClass().add("head-missing");
        var bar = new StackPane(whole, part);
        StackPane.setAlignment(part, Pos.CENTER_LEFT);
        bar.setMaxWidth(MISSING_WIDTH);
        return bar;
    }

    /** One path for all bars: a head costs one node. */
    private static Node bars(double[] heights, String styleClass) {
        var path = new StringBuilder("M0 0");
        for (int k = 0; k < heights.length; k++) {
            double height = heights[k] == 0 ? 0 : Math.max(1, heights[k] * SHAPE_HEIGHT);
            path.append("M%d %dv%.1fh%dv%.1fz"
                    .formatted(k * BAR, SHAPE_HEIGHT, -height, BAR - 1, height)
                    .replace(',', '.'));
        }
        var shape = new SVGPath();
        shape.setContent(path.toString());
        shape.getStyleClass().add(styleClass);
        return shape;
    }
}
