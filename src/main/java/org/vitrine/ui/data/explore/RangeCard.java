package org.vitrine.ui.data.explore;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.explore.Facet;
import org.vitrine.data.explore.FacetCounts;

/** A histogram in which a range is chosen: by dragging over its bars, or with the arrow keys (with Shift for the upper end). */
final class RangeCard extends FacetCard {
    private static final double HEIGHT = 56;

    private final HBox bars = new HBox();
    private final Label low = new Label();
    private final Label high = new Label();
    private final Label chosen = new Label();
    /** Says what the bar that stands out is. */
    private final Label rowLine = new Label();

    private final Region key = new Region();
    private Optional<FacetCounts.Histogram> shown = Optional.empty();
    private int first = -1;
    private int last = -1;
    private int pressed = -1;

    RangeCard(ExploreViewModel model, ColumnInfo column, FacetWords words) {
        super(model, column, words);
        bars.getStyleClass().addAll("histogram", "facet-bars");
        bars.setMinHeight(HEIGHT);
        bars.setPrefHeight(HEIGHT);
        bars.setFocusTraversable(true);
        bars.setOnMousePressed(event -> {
            bars.requestFocus();
            pressed = barAt(event.getX());
            choosing(pressed, pressed);
        });
        bars.setOnMouseDragged(event -> {
            int at = barAt(event.getX());
            choosing(Math.min(pressed, at), Math.max(pressed, at));
        });
        bars.setOnMouseReleased(event -> choose());
        bars.setOnKeyPressed(this::key);
        low.getStyleClass().add("text-secondary");
        high.getStyleClass().add("text-secondary");
        chosen.getStyleClass().add("facet-chosen");
        chosen.setWrapText(true);
        var between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        rowLine.setId("row-of-" + column.name());
        rowLine.getStyleClass().add("facet-row");
        rowLine.setGraphic(key);
        key.getStyleClass().add("facet-row-key");
        rowLine.setVisible(false);
        rowLine.setManaged(false);
        content(bars, new HBox(low, between, high), rowLine, chosen);
    }

    private int barAt(double x) {
        int count = bars.getChildren().size();
        return count == 0 ? -1 : Math.clamp((long) (x / bars.getWidth() * count), 0, count - 1);
    }

    private void choosing(int from, int to) {
        first = from;
        last = to;
        paint();
        tell();
    }

    private void choose() {
        if (first >= 0 && shown.isPresent() && facet() instanceof Facet.Range range) {
            model.change(range.within(Optional.of(shown.get().bounds(first, last))));
        }
    }

    private void key(KeyEvent event) {
        int step = event.getCode() == KeyCode.LEFT ? -1 : event.getCode() == KeyCode.RIGHT ? 1 : 0;
        int count = bars.getChildren().size();
        if (step == 0 || count == 0) {
            return;
        }
        event.consume();
        if (first < 0) {
            choosing(0, count - 1);
        } else if (event.isShiftDown()) {
            choosing(first, Math.clamp((long) last + step, first, count - 1));
        } else {
            choosing(Math.clamp((long) first + step, 0, last), last);
        }
        choose();
    }

    @Override
    void fill(Facet facet, FacetCounts counts) {
        if (!(facet instanceof Facet.Range range) || !(counts instanceof FacetCounts.Histogram found)) {
            return;
        }
        shown = Optional.of(found);
        while (bars.getChildren().size() > found.rows().length) {
            bars.getChildren().removeLast();
        }
        while (bars.getChildren().size() < found.rows().length) {
            var part = new Region();
            part.getStyleClass().add("histogram-marked");
            part.setMaxHeight(0);
            var bar = new StackPane(part);
            bar.setAlignment(Pos.BOTTOM_CENTER);
            bar.getStyleClass().add("histogram-bar");
            HBox.setHgrow(bar, Priority.ALWAYS);
            bars.getChildren().add(bar);
        }
        long most = 1;
        for (long rows : found.rows()) {
            most = Math.max(most, rows);
        }
        for (int k = 0; k < found.rows().length; k++) {
            double height = found.rows()[k] == 0 ? 0 : Math.max(2, HEIGHT * found.rows()[k] / most);
            ((Region) bars.getChildren().get(k)).setMinHeight(height);
            ((Region) bars.getChildren().get(k)).setMaxHeight(height);
        }
        // the outer bars hold what lies far out, too
        double[] edges = found.edges();
        int count = found.rows().length;
        low.setText(
                count > 0 && found.min() < edges[0]
                        ? "≤ " + words.number(column, edges[0])
                        : words.number(column, found.min()));
        high.setText(
                count > 0 && found.max() > edges[count]
                        ? "≥ " + words.number(column, edges[count])
                        : words.number(column, found.max()));
        first = range.bounds().map(bounds -> found.bar(bounds.low())).orElse(-1);
        last = range.bounds().map(bounds -> found.bar(bounds.high())).orElse(-1);
        paint();
        tell();
    }

    @Override
    void brush(long[] rows) {
        for (int k = 0; k < bars.getChildren().size(); k++) {
            long all = shown.map(FacetCounts.Histogram::rows).orElse(new long[0])[k];
            long some = k < rows.length ? rows[k] : 0;
            var bar = (StackPane) bars.getChildren().get(k);
            ((Region) bar.getChildren().getFirst())
                    .setMaxHeight(some == 0 ? 0 : Math.max(2, bar.getMaxHeight() * some / Math.max(some, all)));
        }
    }

    private void paint() {
        for (int k = 0; k < bars.getChildren().size(); k++) {
            boolean out = first >= 0 && (k < first || k > last);
            bars.getChildren().get(k).pseudoClassStateChanged(OUT, out);
        }
    }

    private void tell() {
        var range = shown.filter(found -> first >= 0).map(found -> found.bounds(first, last));
        chosen.setText(range.map(bounds -> words.texts()
                        .of(
                                "explore.facet.range",
                                words.number(column, bounds.low()),
                                words.number(column, bounds.high())))
                .orElse(""));
        chosen.setManaged(range.isPresent());
        bars.setAccessibleText(column.name() + ", " + low.getText() + " – " + high.getText() + ". " + chosen.getText());
    }

    @Override
    void mark(double value) {
        int at = shown.map(found -> found.bar(value)).orElse(-1);
        for (int k = 0; k < bars.getChildren().size(); k++) {
            bars.getChildren().get(k).pseudoClassStateChanged(MARKED, k == at);
        }
        bars.pseudoClassStateChanged(MARKING, at >= 0);
        rowLine.setText(at < 0 ? "" : words.texts().of("explore.facet.row", words.number(column, value)));
        rowLine.setVisible(at >= 0);
        rowLine.setManaged(at >= 0);
    }

    private static final javafx.css.PseudoClass OUT = javafx.css.PseudoClass.getPseudoClass("out");
    private static final javafx.css.PseudoClass MARKING = javafx.css.PseudoClass.getPseudoClass("marking");
    private static final javafx.css.PseudoClass MARKED = javafx.css.PseudoClass.getPseudoClass("marked");
}
