package org.vitrine.ui.fx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableColumn;

/** Makes the columns of a table, and tells how a person has laid them out. */
final class RowColumns {
    private final RowTable rows;
    private final Runnable resized;

    /** @param resized hears that a column has another width */
    RowColumns(RowTable rows, Runnable resized) {
        this.rows = rows;
        this.resized = resized;
    }

    /** How the columns are laid out now. */
    static ColumnLayout laidOut(RowTable rows, Rows table) {
        var widths = new HashMap<Integer, Double>();
        var heads = table.columns();
        for (var column : rows.getColumns()) {
            if (column.getWidth() != heads.get(RowTable.number(column)).width()) {
                widths.put(RowTable.number(column), column.getWidth());
            }
        }
        return new ColumnLayout(
                rows.getColumns().stream().map(RowTable::number).toList(),
                widths,
                rows.frozen().get());
    }

    /** @param numbers of the columns in the table, in the order they stand in */
    List<TableColumn<Integer, ?>> made(Rows table, ColumnLayout layout, List<Integer> numbers) {
        var heads = table.columns();
        var made = new ArrayList<TableColumn<Integer, ?>>();
        for (int number : numbers) {
            var column = column(table, number, heads.get(number));
            var width = layout.widths().get(number);
            if (width != null) {
                column.setPrefWidth(width);
            }
            made.add(column);
        }
        return made;
    }

    private TableColumn<Integer, Object> column(Rows table, int number, Rows.Column head) {
        var column = new TableColumn<Integer, Object>(head.title());
        column.setUserData(number);
        column.setPrefWidth(head.width());
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(table.cell(cell.getValue(), number)));
        column.setCellFactory(each -> new ValueCell(rows));
        column.widthProperty().subscribe(width -> resized.run());
        if (head.numeric()) {
            column.getStyleClass().add("numeric");
        }
        if (table.leadsOn(number)) {
            column.getStyleClass().add("link-cell");
        }
        return column;
    }
}
