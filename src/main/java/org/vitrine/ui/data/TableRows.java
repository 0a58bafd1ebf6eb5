package org.vitrine.ui.data;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.ColumnOrder;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnShape;
import org.vitrine.data.DataTable;
import org.vitrine.data.RowBits;
import org.vitrine.data.ValueType;
import org.vitrine.domain.Texts;
import org.vitrine.ui.fx.Rows;

/** A loaded table, cell by cell. Times are told in the language, ids as they are. */
final class TableRows implements Rows {
    private static final int CENTS = 2;
    private static final int MOST_DIGITS = 4;
    /** Rows looked at to learn how many digits a column has. */
    private static final int LOOKED_AT = 2_000;

    private final DataTable table;
    private final List<Column> columns;
    private final AtomicReferenceArray<ColumnOrder> orders;
    private final DateTimeFormatter times;
    private final Texts texts;
    private volatile Optional<RowBits> marked = Optional.empty();
    private final Map<Integer, NumberFormat> decimals = new HashMap<>();

    TableRows(DataTable table, Texts texts) {
        this.table = table;
        this.texts = texts;
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
            case USER, ITEM, SHOP, PRICE, MARGIN, QUANTITY, VALUE, WEIGHT, EVENT_TYPE -> 110;
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
                    WEIGHT,
                    QUANTITY,
                    TITLE,
                    CATEGORY,
                    BRAND,
                    PRICE,
                    MARGIN,
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
        var info = table.columns().get(column);
        if (value == null) {
            return null;
        }
        if (info.type() == ValueType.TIME && value instanceof Number seconds) {
            return times.format(Instant.ofEpochSecond(seconds.longValue()));
        }
        if (info.type() == ValueType.DECIMAL && value instanceof Number number) {
            return decimals.computeIfAbsent(column, this::format).format(number);
        }
        return info.role() == ColumnRole.EVENT_TYPE ? EventWords.said(value.toString(), texts) : value;
    }

    /** As many digits behind the point as the column's values have, the same in every row, so that they stand below each other. */
    private NumberFormat format(int column) {
        boolean money = table.columns().get(column).role() == ColumnRole.PRICE;
        int digits = money ? CENTS : 0;
        int step = Math.max(1, table.rowCount() / LOOKED_AT);
        for (int row = 0; row < table.rowCount() && digits < MOST_DIGITS; row += step) {
            if (table.value(row, column) instanceof Number number && Double.isFinite(number.doubleValue())) {
                digits = Math.max(
                        digits,
                        BigDecimal.valueOf(number.doubleValue())
                                .stripTrailingZeros()
                                .scale());
            }
        }
        var format = NumberFormat.getNumberInstance(texts.locale());
        format.setMinimumFractionDigits(Math.min(digits, MOST_DIGITS));
        format.setMaximumFractionDigits(Math.min(digits, MOST_DIGITS));
        return format;
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
        return ColumnShape.of(table, column).heights();
    }

    @Override
    public String shapeless(int column) {
        long distinct = table.columns().get(column).distinct();
        return distinct == 0 ? "" : texts.of("data.head.distinct", texts.brief(distinct), distinct);
    }

    /** Another set of marked rows. */
    void mark(Optional<RowBits> rows) {
        marked = rows;
    }

    @Override
    public boolean isMarked(int row) {
        var now = marked;
        return now.isPresent() && now.get().get(row);
    }

    @Override
    public double[] markedShape(int column) {
        return marked.map(rows -> ColumnShape.of(table, column).heights(rows)).orElseGet(() -> new double[0]);
    }

    @Override
    public double missing(int column) {
        return table.rowCount() == 0 ? 0 : (double) table.columns().get(column).missing() / table.rowCount();
    }
}
