package org.vitrine.ui.data;

import java.util.Optional;
import javafx.scene.Node;
import org.vitrine.ui.fx.RowTable;

/** Columns of the shown table that stay while the others are scrolled, for their picture. */
final class FrozenColumns {
    private static final int COLUMNS = 2;
    /** The table moves in the frame after it was told. */
    private static final int MOVED = 4;

    private final Node page;
    private int looks;

    FrozenColumns(Node page) {
        this.page = page;
    }

    void begin() {
        looks = 0;
    }

    /** Freezes them as soon as the table has its columns, and scrolls to the last. */
    boolean areFrozen(int columns) {
        return table().filter(table -> table.getColumns().size() == columns && table.isFilled())
                .map(table -> {
                    if (table.frozen().get() != COLUMNS) {
                        table.freeze(COLUMNS);
                        table.scrollToColumnIndex(columns - 1);
                    }
                    return ++looks > MOVED;
                })
                .orElse(false);
    }

    void letGo() {
        table().ifPresent(table -> {
            table.freeze(0);
            table.scrollToColumnIndex(0);
        });
    }

    private Optional<RowTable> table() {
        return Optional.ofNullable(page.lookup("#table"))
                .filter(RowTable.class::isInstance)
                .map(RowTable.class::cast);
    }
}
