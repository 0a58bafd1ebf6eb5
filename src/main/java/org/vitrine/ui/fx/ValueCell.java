package org.vitrine.ui.fx;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** A cell of a {@link RowTable}; it may show one column now and another later. */
final class ValueCell extends TableCell<Integer, Object> {
    private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");

    private final RowTable table;

    ValueCell(RowTable table) {
        this.table = table;
        setContentDisplay(ContentDisplay.RIGHT);
        setAlignment(Pos.CENTER_LEFT);
        setOnMouseClicked(this::clicked);
        hoverProperty().subscribe(over -> offerRows());
    }

    private void clicked(MouseEvent event) {
        var row = getTableRow().getItem();
        if (event.getButton() == MouseButton.PRIMARY
                && event.isStillSincePress()
                && event.getClickCount() == 1
                && !event.isShiftDown()
                && row != null
                && isLink()) {
            if (event.isShortcutDown()) {
                table.links().askForRows(row, getTableColumn());
            } else {
                table.links().follow(row, getTableColumn());
            }
        }
    }

    private boolean isLink() {
        return getItem() != null && getTableColumn() != null && table.links().leadOn(getTableColumn());
    }

    /** Under the pointer an id has a button that leads to its rows. */
    private void offerRows() {
        var row = getTableRow() == null ? null : getTableRow().getItem();
        var wanted = isHover() && isLink() && row != null
                ? table.links().rowsButton(row, getTableColumn()).orElse(null)
                : null;
        if (getGraphic() != wanted) {
            setGraphic(wanted);
        }
    }

    @Override
    protected void updateItem(@Nullable Object value, boolean empty) {
        super.updateItem(value, empty);
        boolean absent = value == null && !empty;
        pseudoClassStateChanged(MISSING, absent);
        setAccessibleText(absent ? table.words().missing() : null);
        setText(empty ? null : table.words().of(value));
        if (isHover() || getGraphic() != null) {
            offerRows();
        }
    }
}
