package org.vitrine.ui.data;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.ColumnOrder;
import org.vitrine.data.ColumnShape;
import org.vitrine.data.DataTable;
import org.vitrine.data.ValueType;
import org.vitrine.domain.Texts;
import org.vitrine.ui.fx.Rows;

/** A loaded table, cell by cell. Times are told in the language, ids as they are. */
final class TableRows implements Rows {
    private final DataTable table;
    private final List<Column> columns;
    private final AtomicReferenceArray<ColumnOrder> orders;
    private final DateTimeFormatter times;

    TableRows(DataTable table, Texts texts) {
        this.table = table;
        this.columns = table.columns().stream().map(TableRows::head).toList();
        this.orders = new AtomicReferenceArray<>(columns.size());
        this.times = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
                .withLocale(texts.locale())
                .withZone(ZoneOffset.UTC);
    }

    private static Column head(ColumnInfo info) {
        boolean numeric = info.type() == ValueType.INTEGER || info.type() == ValueType.DECIMAL;
        return new Column(info.name(), numeric, width(info));
    }

    private static double width(ColumnInfo info) {
        return switch (info.role()) {
            case TITLE, TEXT, QUERY -> 260;
            case TIME -> 190;
            case IMAGE -> 200;
            case USER, ITEM, SHOP, PRICE, QUANTITY, VALUE, EVENT_TYPE -> 110;
            case CATEGORY, BRAND, SPLIT, ATTRIBUTE, IGNORED -> 140;
        };
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean leadsOn(int column) {
        return switch (table.columns().get(column).role()) {
            case USER, ITEM, SHOP -> true;
            case EVENT_TYPE,
                    TIME,
                    VALUE,
                    QUANTITY,
                    TITLE,
                    CATEGORY,
                    BRAND,
                    PRICE,
                    IMAGE,
                    TEXT,
                    QUERY,
                    SPLIT,
                    ATTRIBUTE,
                    IGNORED -> false;
        };
    }

    @Override
    public int size() {
        return table.rowCount();
    }

    @Override
    public @Nullable Object cell(int row, int column) {
        var value = table.value(row, column);
        return table.columns().get(column).type() == ValueType.TIME && value instanceof Number seconds
                ? times.format(Instant.ofEpochSecond(seconds.longValue()))
                : value;
    }

    @Override
    public int compare(int column, int rowA, int rowB) {
        var order = orders.get(column);
        if (order == null) {
            order = table.order(column);
            orders.set(column, order);
        }
        return order.compare(rowA, rowB);
    }

    @Override
    public boolean hasShapes() {
        return true;
    }

    @Override
    public double[] shape(int column) {
        return ColumnShape.of(table, column);
    }
}
