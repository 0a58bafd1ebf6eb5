package org.vitrine.data;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;

/**
 * Collects one column from bytes. Rows are put by number: putting the same row again replaces it, which is how a row that fails
 * in a later column is taken back.
 */
abstract class ColumnBuilder {
    static final Phrase MALFORMED = Phrase.of("import.reason.encoding");
    static final Phrase FULL = Phrase.of("import.reason.full");

    /** Takes the trimmed, non-empty field; null when it fits, otherwise the reason why not. */
    abstract @Nullable Phrase put(int row, byte[] b, int start, int end);

    abstract void missing(int row);

    /** From this row on numbers and dates are written in another way. */
    void style(int row, ValueStyle style) {}

    /** The number of a row that was put; NaN when there is none. */
    double number(int row) {
        return Double.NaN;
    }

    /** The text of a row that was put; null when there is none. */
    @Nullable
    String textOf(int row) {
        return null;
    }

    /** Whether two rows hold the same. */
    abstract boolean same(int a, int b);

    /** The column's first {@code rows} rows. The builder is of no use afterwards. */
    abstract ColumnData finish(int rows);

    private final BitSet otherwise = new BitSet();

    /** Notes whether the number in this row is written with the mark its source has less often. */
    final void otherwise(int row, boolean is) {
        if (is || !otherwise.isEmpty()) {
            otherwise.set(row, is);
        }
    }

    /** How many of the first {@code rows} rows hold numbers written with the other mark. */
    int otherwise(int rows) {
        return otherwise.get(0, rows).cardinality();
    }

    private int expected;

    /** About so many rows will come: room for them is taken at once, which spares copies. */
    final void expect(int rows) {
        expected = rows;
    }

    /** The room to have for {@code row}, so many rows expected. */
    final int roomFor(int row) {
        return row < expected ? expected : room(row);
    }

    /** The room to have for {@code row}. */
    static int room(int row) {
        return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(1024L, row + (row >> 1) + 1L));
    }

    static ColumnBuilder of(ColumnSpec spec, BehaviourWords words) {
        if (spec.role() == ColumnRole.EVENT_TYPE) {
            return new EventTypeBuilder(words);
        }
        if (spec.role() == ColumnRole.TIME) {
            return new TimeBuilder(spec.time(), false);
        }
        var type = spec.type();
        if (type != null) {
            return switch (type) {
                case TEXT -> new TextBuilder();
                case INTEGER, DECIMAL -> new NumberBuilder(type);
                case TIME -> new TimeBuilder(spec.time(), false);
                case DATE -> new TimeBuilder(spec.time(), true);
                case BOOLEAN -> new InferredBuilder();
            };
        }
        return switch (spec.role()) {
            case USER, ITEM, SHOP, TITLE, CATEGORY, BRAND, IMAGE, TEXT, QUERY, SPLIT -> new TextBuilder();
            case PRICE, MARGIN, WEIGHT -> new NumberBuilder(ValueType.DECIMAL);
            case VALUE, QUANTITY -> new NumberBuilder(null);
            case ATTRIBUTE, IGNORED, EVENT_TYPE, TIME -> new InferredBuilder();
        };
    }
}
