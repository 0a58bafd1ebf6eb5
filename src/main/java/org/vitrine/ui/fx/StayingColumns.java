package org.vitrine.ui.fx;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** How many leading columns of a table stay at its left edge while the others are scrolled, and the ways a person says so. */
final class StayingColumns {
    /** Makes the columns up to the focused one stay, or lets all go again. */
    static final KeyCombination KEYS =
            new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private final RowTable table;
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();

    StayingColumns(RowTable table) {
        this.table = table;
    }

    ReadOnlyIntegerProperty count() {
        return count.getReadOnlyProperty();
    }

    /** One at least goes on moving. */
    void set(int columns) {
        count.set(
                Math.clamp(columns, 0, Math.max(0, table.getVisibleLeafColumns().size() - 1)));
    }

    void forget() {
        count.set(0);
    }

    void toggle() {
        int wanted = table.focusedColumn()
                .map(column -> table.getVisibleLeafColumns().indexOf(column) + 1)
                .orElse(0);
        table.freeze(count.get() > 0 ? 0 : wanted);
    }

    /** What can be done with the column at this place among those shown: stay, or let go. */
    List<MenuItem> menu(int place) {
        var items = new ArrayList<MenuItem>();
        if (place >= 0
                && place + 1 != count.get()
                && place + 1 < table.getVisibleLeafColumns().size()) {
            var name = table.getVisibleLeafColumn(place).getText();
            items.add(item(table.words().freeze(name), "freeze-columns", () -> table.freeze(place + 1)));
        }
        if (count.get() > 0) {
            items.add(item(table.words().unfreeze(), "unfreeze-columns", () -> table.freeze(0)));
        }
        if (!items.isEmpty()) {
            items.getLast().setAccelerator(KEYS);
        }
        return items;
    }

    private static MenuItem item(String text, String id, Runnable run) {
        var item = new MenuItem(text);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> run.run());
        return item;
    }

    ContextMenu headMenu(int place) {
        var menu = new ContextMenu();
        menu.getItems().setAll(menu(place));
        return menu;
    }
}
