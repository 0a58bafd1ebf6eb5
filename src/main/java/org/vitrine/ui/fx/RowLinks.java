package org.vitrine.ui.fx;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.ui.fx.RowTable.LinkListener;

/** The cells of a table that lead on, to what they name or to its rows. */
final class RowLinks {
    private final RowTable table;
    private final Button rowsOf = new Button(null, new FontIcon("mdal-filter_alt"));
    private LinkListener linked = (row, column) -> {};
    private Optional<LinkListener> rowsAsked = Optional.empty();

    RowLinks(RowTable table) {
        this.table = table;
        rowsOf.getStyleClass().addAll("flat", "button-icon", "rows-of");
        rowsOf.setFocusTraversable(false);
    }

    void whenFollowed(LinkListener listener) {
        linked = listener;
    }

    void whenRowsAsked(LinkListener listener) {
        rowsAsked = Optional.of(listener);
    }

    boolean leadOn(TableColumn<Integer, ?> column) {
        return table.rows()
                .filter(rows -> rows.leadsOn(RowTable.number(column)))
                .isPresent();
    }

    void follow(int row, TableColumn<Integer, ?> column) {
        linked.followed(row, RowTable.number(column));
    }

    void askForRows(int row, TableColumn<Integer, ?> column) {
        rowsAsked.ifPresent(listener -> listener.followed(row, RowTable.number(column)));
    }

    void followFocused(boolean rowsWanted) {
        int place = table.focusedPlace();
        if (place < 0) {
            return;
        }
        table.focusedColumn().filter(this::leadOn).ifPresent(column -> {
            if (rowsWanted) {
                askForRows(table.rowAt(place), column);
            } else {
                follow(table.rowAt(place), column);
            }
        });
    }

    /** The one button that stands in the cell under the pointer. */
    Optional<Node> rowsButton(int row, TableColumn<Integer, ?> column) {
        if (rowsAsked.isEmpty() || table.rows().isEmpty()) {
            return Optional.empty();
        }
        var said = table.words().rowsOf(table.rows().get().cell(row, RowTable.number(column)));
        rowsOf.setAccessibleText(said);
        Hint.on(rowsOf, said);
        rowsOf.setOnAction(event -> askForRows(row, column));
        return Optional.of(rowsOf);
    }
}
