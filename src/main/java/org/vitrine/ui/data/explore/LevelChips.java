package org.vitrine.ui.data.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.data.DataTable;
import org.vitrine.data.explore.Grouping;
import org.vitrine.data.explore.NestedSpec;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Language;

/** The levels of a pivot table's rows, a chip each: dragged or moved with Ctrl and an arrow, taken out with Delete, changed by a press; and a way to add one. */
final class LevelChips {
    private static final PseudoClass DRAGGED = PseudoClass.getPseudoClass("dragged");
    private static final PseudoClass TARGET = PseudoClass.getPseudoClass("target");

    /** As far as a hand trembles. */
    private static final double STILL = 6;

    private final PivotViewModel model;
    private final Language language;
    private final PivotWords words;
    private final Consumer<List<Node>> place;
    private final MenuButton add = new MenuButton();
    private List<Button> chips = List.of();
    private double pressedAt;
    private boolean isDragged;

    /** @param place puts chips, and what adds one, where they belong */
    LevelChips(PivotViewModel model, Language language, PivotWords words, Consumer<List<Node>> place) {
        this.model = model;
        this.language = language;
        this.words = words;
        this.place = place;
        add.setId("pivotAdd");
        add.setGraphic(new FontIcon("mdal-add"));
        add.setAccessibleText(language.of("explore.pivot.add"));
        Hint.on(add, language.of("explore.pivot.add"));
        add.setPopupSide(Side.BOTTOM);
        add.setMinWidth(Region.USE_PREF_SIZE);
    }

    void fill(NestedSpec spec, Optional<DataTable> table) {
        var focused = IntStream.range(0, chips.size())
                .filter(k -> chips.get(k).isFocused())
                .findFirst();
        var made = new ArrayList<Button>();
        for (int level = 0; level < spec.rows().size(); level++) {
            made.add(chip(level, spec));
        }
        chips = List.copyOf(made);
        var free = table.map(PivotChoices::groupings).orElse(List.of()).stream()
                .filter(each -> !spec.rows().contains(each))
                .toList();
        add.getItems()
                .setAll(free.stream()
                        .map(each -> item("add-level-" + id(each), words.level(each), () -> model.add(each)))
                        .toList());
        add.setDisable(free.isEmpty() || spec.rows().size() == NestedSpec.LEVELS);
        var nodes = new ArrayList<Node>(chips);
        nodes.add(add);
        place.accept(nodes);
        focused.ifPresent(k -> focus(Math.min(k, chips.size() - 1)));
    }

    private static String id(Grouping by) {
        return by.column() + "-" + by.by().name().toLowerCase(Locale.ROOT);
    }

    private void focus(int level) {
        chips.get(level).requestFocus();
    }

    private static MenuItem item(String id, String text, Runnable run) {
        var item = new MenuItem(text);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> run.run());
        return item;
    }

    private Button chip(int level, NestedSpec spec) {
        var by = spec.rows().get(level);
        var chip = new Button(words.level(by), new FontIcon("mdal-drag_indicator"));
        chip.setId("level-" + level);
        chip.setMnemonicParsing(false);
        chip.getStyleClass().add("level-chip");
        chip.setAccessibleText(language.of("explore.pivot.level", level + 1, words.level(by)));
        Hint.on(chip, language.of("explore.pivot.level.how"));
        chip.setOnAction(event -> {
            if (!isDragged) {
                menu(level, spec).show(chip, Side.BOTTOM, 0, 4);
            }
        });
        chip.addEventHandler(KeyEvent.KEY_PRESSED, event -> key(event, level, spec));
        chip.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            pressedAt = event.getSceneX();
            isDragged = false;
        });
        chip.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            if (isDragged || Math.abs(event.getSceneX() - pressedAt) > STILL) {
                isDragged = true;
                chip.pseudoClassStateChanged(DRAGGED, true);
                int over = under(event);
                for (int k = 0; k < chips.size(); k++) {
                    chips.get(k).pseudoClassStateChanged(TARGET, k == over && k != level);
                }
            }
        });
        chip.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            chips.forEach(each -> each.pseudoClassStateChanged(TARGET, false));
            chip.pseudoClassStateChanged(DRAGGED, false);
            if (isDragged) {
                move(level, under(event));
            }
        });
        return chip;
    }

    /** The chip nearest to the pointer. */
    private int under(MouseEvent event) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int k = 0; k < chips.size(); k++) {
            var bounds = chips.get(k).localToScene(chips.get(k).getLayoutBounds());
            double away =
                    Math.hypot(bounds.getCenterX() - event.getSceneX(), 4 * (bounds.getCenterY() - event.getSceneY()));
            if (away < least) {
                least = away;
                nearest = k;
            }
        }
        return nearest;
    }

    private void move(int level, int to) {
        int place = Math.clamp(to, 0, chips.size() - 1);
        if (place != level) {
            model.move(level, place);
            focus(place);
        }
    }

    private void key(KeyEvent event, int level, NestedSpec spec) {
        boolean isLeft = event.getCode() == KeyCode.LEFT;
        if (event.isShortcutDown() && (isLeft || event.getCode() == KeyCode.RIGHT)) {
            event.consume();
            move(level, isLeft ? level - 1 : level + 1);
        } else if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
            event.consume();
            if (spec.rows().size() > 1) {
                model.remove(level);
            }
        }
    }

    private ContextMenu menu(int level, NestedSpec spec) {
        var menu = new ContextMenu();
        var by = spec.rows().get(level);
        var ways = model.table().get().stream()
                .flatMap(table -> table.columns().stream())
                .filter(column -> column.name().equals(by.column()))
                .flatMap(column -> PivotChoices.groupings(column).stream())
                .toList();
        for (var way : ways.size() > 1 ? ways : List.<Grouping>of()) {
            var item = item("way-" + id(way), words.way(way), () -> model.change(level, way));
            if (way.equals(by)) {
                item.setGraphic(new FontIcon("mdal-check"));
            }
            item.setDisable(!way.equals(by) && spec.rows().contains(way));
            menu.getItems().add(item);
        }
        if (!menu.getItems().isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        var out = item("level-out", language.of("explore.pivot.level.out"), () -> move(level, level - 1));
        out.setDisable(level == 0);
        var in = item("level-in", language.of("explore.pivot.level.in"), () -> move(level, level + 1));
        in.setDisable(level == chips.size() - 1);
        var remove = item("level-remove", language.of("explore.pivot.level.remove"), () -> model.remove(level));
        remove.setDisable(chips.size() == 1);
        menu.getItems().addAll(out, in, remove);
        return menu;
    }
}
