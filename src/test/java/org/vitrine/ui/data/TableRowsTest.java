package org.vitrine.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.domain.Texts;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

class TableRowsTest {
    @Test
    void pricesOfAColumnHaveTheSameDigits() {
        var prices = DoubleColumn.create("price", 419, 197.9, 1108.99);
        prices.appendMissing();
        assertThat(cells(prices, ValueType.DECIMAL, ColumnRole.PRICE, Locale.ENGLISH))
                .containsExactly("419.00", "197.90", "1,108.99", null);
    }

    @Test
    void otherNumbersHaveAsManyDigitsAsTheyNeed() {
        var weights = DoubleColumn.create("weight", 2, 0.125, 3.5);
        assertThat(cells(weights, ValueType.DECIMAL, ColumnRole.ATTRIBUTE, Locale.ENGLISH))
                .containsExactly("2.000", "0.125", "3.500");
    }

    @Test
    void kindsOfEventsAreToldInTheLanguage() {
        var kinds = StringColumn.create("event", "VIEW", "BUY", "wink");
        assertThat(cells(kinds, ValueType.TEXT, ColumnRole.EVENT_TYPE, Locale.ENGLISH))
                .containsExactly("view", "buy", "wink");
        assertThat(cells(kinds, ValueType.TEXT, ColumnRole.EVENT_TYPE, Locale.SIMPLIFIED_CHINESE))
                .containsExactly("浏览", "购买", "wink");
    }

    private static Object[] cells(Column<?> column, ValueType type, ColumnRole role, Locale language) {
        var info = new ColumnInfo(column.name(), type, role, 0, 0);
        var table = new DataTable(TableKind.EVENTS, Table.create("events", column), List.of(info));
        var rows = new TableRows(table, Texts.in(language));
        var cells = new Object[rows.size()];
        for (int row = 0; row < cells.length; row++) {
            cells[row] = rows.cell(row, 0);
        }
        return cells;
    }
}
