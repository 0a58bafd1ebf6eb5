package org.vitrine.ui.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.geometry.VPos;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Groups of parts as areas as large as their weights; a part of each can be darker. The pointer reads one out, a click chooses it. */
public final class Treemap extends ChartRegion {
    private static final double GAP = 1;
    private static final double BETWEEN = 2;
    private static final double HEAD = 20;
    private static final double PADDING = 6;
    private static final double LINE = 16;
    private static final double ARC = 6;

    /** How much of the tone a part has, its darker part, and the one under the pointer. */
    private static final double LIGHT = 0.16;

    private static final double DARK = 0.34;
    private static final double POINTED = 0.10;

    private List<Group> groups = List.of();
    private String words = "";
    private List<Drawn> drawn = List.of();
    private Optional<Drawn> pointed = Optional.empty();
    private Optional<BiConsumer<Integer, Integer>> chosen = Optional.empty();

    /**
     * A part of a group.
     *
     * @param name   on its area, where there is room
     * @param figure below its name
     * @param said   when the pointer is on it
     * @param weight of its area
     * @param dark   how much of it is darker, from 0 to 1
     */
    public record Tile(String name, String figure, String said, double weight, double dark) {}

    /** Parts of one tone, the largest first. */
    public record Group(String name, int tone, List<Tile> tiles) {
        public Group {
            tiles = List.copyOf(tiles);
        }

        double weight() {
            return tiles.stream().mapToDouble(Tile::weight).sum();
        }
    }

    private record Drawn(int group, int tile, Squares.Area area) {}

    public Treemap() {
        getStyleClass().add("treemap");
        setMinSize(240, 160);
        setPrefSize(560, 260);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::read);
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> point(Optional.empty()));
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                at(event).ifPresent(hit -> chosen.ifPresent(tell -> tell.accept(hit.group(), hit.tile())));
            }
        });
    }

    /**
     * Shows these groups.
     *
     * @param all     the largest first
     * @param summary what they say in words
     */
    public void show(List<Group> all, String summary) {
        groups = List.copyOf(all);
        words = summary;
        pointed = Optional.empty();
        repaint();
    }

    /** Hears the numbers of a group and its part that are clicked. */
    public void whenChosen(BiConsumer<Integer, Integer> hears) {
        chosen = Optional.of(hears);
    }

    @Override
    protected String summary() {
        return words;
    }

    @Override
    protected void paint(GraphicsContext pen, double width, double height) {
        var all = new ArrayList<Drawn>();
        var places =
                Squares.of(groups.stream().mapToDouble(Group::weight).toArray(), new Squares.Area(0, 0, width, height));
        for (int g = 0; g < groups.size(); g++) {
            var place = places[g].inset(BETWEEN);
            boolean headed = groups.size() > 1 && place.height() > 3 * HEAD && place.width() > 3 * HEAD;
            if (headed) {
                pen.setFill(ink());
                write(pen, groups.get(g).name(), place.x() + 1, place.y() + HEAD / 2 - 1, place.width());
            }
            var tiles = groups.get(g).tiles();
            var areas =
                    Squares.of(tiles.stream().mapToDouble(Tile::weight).toArray(), headed ? place.below(HEAD) : place);
            for (int t = 0; t < areas.length; t++) {
                var drawing = new Drawn(g, t, areas[t]);
                all.add(drawing);
                tile(pen, drawing, areas[t].inset(GAP));
            }
        }
        drawn = all;
    }

    private void tile(GraphicsContext pen, Drawn what, Squares.Area area) {
        if (area.width() <= 0 || area.height() <= 0) {
            return;
        }
        var tile = groups.get(what.group()).tiles().get(what.tile());
        var tone = tone(groups.get(what.group()).tone());
        boolean isPointed = pointed.filter(at -> at.group() == what.group() && at.tile() == what.tile())
                .isPresent();
        double more = isPointed ? POINTED : 0;
        double arc = Math.min(ARC, Math.min(area.width(), area.height()));
        pen.setFill(shade(tone, LIGHT + more));
        pen.fillRoundRect(area.x(), area.y(), area.width(), area.height(), arc, arc);
        double dark = Math.round(area.height() * Math.clamp(tile.dark(), 0, 1));
        if (dark > 0) {
            pen.setFill(shade(tone, DARK + more));
            pen.fillRoundRect(area.x(), area.y() + area.height() - dark, area.width(), dark, arc, arc);
        }
        double room = area.width() - 2 * PADDING;
        if (area.height() >= LINE + PADDING && room > 0) {
            pen.setFill(ink());
            double y = area.y() + PADDING + LINE / 2;
            boolean named = write(pen, tile.name(), area.x() + PADDING, y, room);
            // half a number is another number
            if (named && area.height() >= 2 * LINE + 2 * PADDING && widthOf(tile.figure()) <= room) {
                write(pen, tile.figure(), area.x() + PADDING, y + LINE, room);
            }
        }
    }

    private Color shade(Color tone, double much) {
        return surface().interpolate(tone, much);
    }

    /** Whether it fits, at its start at least. */
    private static boolean write(GraphicsContext pen, String text, double x, double y, double room) {
        pen.setTextBaseline(VPos.CENTER);
        pen.setTextAlign(TextAlignment.LEFT);
        if (widthOf(text) <= room) {
            pen.fillText(text, x, y);
            return true;
        }
        for (int length = text.length() - 1; length >= 3; length--) {
            var cut = text.substring(0, length).stripTrailing() + "…";
            if (widthOf(cut) <= room) {
                pen.fillText(cut, x, y);
                return true;
            }
        }
        return false;
    }

    private Optional<Drawn> at(MouseEvent event) {
        return drawn.stream()
                .filter(each -> each.area().contains(event.getX(), event.getY()))
                .findFirst();
    }

    private void read(MouseEvent event) {
        point(at(event));
    }

    private void point(Optional<Drawn> now) {
        if (now.equals(pointed)) {
            return;
        }
        pointed = now;
        setCursor(now.isPresent() && chosen.isPresent() ? Cursor.HAND : Cursor.DEFAULT);
        Hint.on(
                this,
                now.map(at -> groups.get(at.group()).tiles().get(at.tile()).said())
                        .orElse(words));
        repaint();
    }
}
