package org.vitrine.ui.fx;

import java.text.NumberFormat;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Texts;

/** A cell of a {@link RowTable}; it may show one column now and another later. */
final class ValueCell extends TableCell<Integer, Object> {
    /** Stands quietly where a value is missing; who listens is told in words. */
    private static final String NONE = "–";

    private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");

    private final RowTable table;
    private final NumberFormat format;
    private final String missing;

    ValueCell(RowTable table, Texts texts) {
        this.table = table;
        format = NumberFormat.getNumberInstance(texts.locale());
        format.setMaximumFractionDigits(6);
        missing = texts.of("shell.table.missing");
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
                table.askForRows(row, getTableColumn());
            } else {
                table.follow(row, getTableColumn());
            }
        }
    }

    private boolean isLink() {
        return getItem() != null && getTableColumn() != null && table.leadsOn(getTableColumn());
    }

    /** Under the pointer an id has a button that leads to its rows. */
    private void offerRows() {
        var row = getTableRow() == null ? null : getTableRow().getItem();
        var wanted = isHover() && isLink() && row != null
                ? table.rowsButton(row, getTableColumn()).orElse(null)
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
        setAccessibleText(absent ? missing : null);
        if (empty) {
            setText(null);
        } else if (value == null) {
            setText(NONE);
        } else {
            setText(value instanceof Number number ? format.format(number) : value.toString());
        }
        if (isHover() || getGraphic() != null) {
            offerRows();
        }
    }
}
