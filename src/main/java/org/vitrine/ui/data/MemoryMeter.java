package org.vitrine.ui.data;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/** Parts of a whole side by side, as wide as what they take of it. */
final class MemoryMeter {
    private static final double LEAST = 2;
    private static final int TONES = 5;
    private static final double ARC = 10;

    private final Bar bar = new Bar();

    /**
     * A part.
     *
     * @param name  as people are told
     * @param bytes what it takes
     * @param style the class of its colour
     */
    record Part(String name, long bytes, String style) {}

    MemoryMeter() {
        bar.getStyleClass().add("memory-meter");
    }

    /** The style class of a table by its place. */
    static String tone(int place) {
        return "map-group-" + (place % TONES + 1);
    }

    /** A name with its colour. */
    static Node entry(String name, String style) {
        var dot = new Region();
        dot.getStyleClass().addAll("map-dot", style);
        var label = new Label(name, dot);
        label.getStyleClass().add("text-secondary");
        return label;
    }

    Node node() {
        return bar;
    }

    void show(List<Part> parts, long whole) {
        bar.parts = List.copyOf(parts);
        bar.whole = Math.max(1, whole);
        bar.getChildren()
                .setAll(parts.stream()
                        .map(part -> {
                            var piece = new Region();
                            piece.getStyleClass().add(part.style());
                            return piece;
                        })
                        .toList());
        bar.requestLayout();
    }

    private static final class Bar extends Pane {
        private List<Part> parts = List.of();
        private long whole = 1;

        @Override
        protected void layoutChildren() {
            double x = 0;
            for (int k = 0; k < parts.size(); k++) {
                double width = parts.get(k).bytes() == 0
                        ? 0
                        : Math.max(LEAST, Math.round(getWidth() * parts.get(k).bytes() / whole));
                width = Math.min(width, getWidth() - x);
                getChildren().get(k).resizeRelocate(x, 0, width, getHeight());
                x += width;
            }
            var round = new Rectangle(getWidth(), getHeight());
            round.setArcWidth(ARC);
            round.setArcHeight(ARC);
            setClip(round);
        }
    }
}
