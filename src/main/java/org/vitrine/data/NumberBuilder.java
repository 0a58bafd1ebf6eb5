package org.vitrine.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;

/** A column declared to hold numbers: what is none fails its row. */
final class NumberBuilder extends ColumnBuilder {
    private final @Nullable ValueType type;
    private final NumberText number = new NumberText();
    private double[] values = new double[1024];
    private boolean whole = true;

    /** @param type integer or decimal; null means integer when every value is whole */
    NumberBuilder(@Nullable ValueType type) {
        this.type = type;
    }

    @Override
    @Nullable
    Phrase put(int row, byte[] b, int start, int end) {
        if (!number.parse(b, start, end)) {
            if (NumberText.isAbsent(b, start, end)) {
                missing(row);
                return null;
            }
            return Phrase.of("import.reason.number", shown(b, start, end));
        }
        boolean isWhole = number.value == Math.rint(number.value) && Math.abs(number.value) <= 1L << 53;
        if (type == ValueType.INTEGER && !isWhole) {
            return Phrase.of("import.reason.whole", shown(b, start, end));
        }
        whole &= isWhole && number.scale == 0;
        set(row, number.value);
        return null;
    }

    @Override
    void style(int row, ValueStyle style) {
        number.style(style);
    }

    @Override
    void missing(int row) {
        set(row, Double.NaN);
    }

    @Override
    double number(int row) {
        return values[row];
    }

    @Override
    boolean same(int a, int b) {
        return Double.doubleToLongBits(values[a]) == Double.doubleToLongBits(values[b]);
    }

    @Override
    ColumnData finish(int rows) {
        if (type == ValueType.DECIMAL || type == null && !whole) {
            var kept = values.length == rows ? values : Arrays.copyOf(values, rows);
            values = new double[0];
            return new ColumnData.Doubles(kept);
        }
        var longs = new long[rows];
        for (int i = 0; i < rows; i++) {
            longs[i] = Double.isNaN(values[i]) ? ColumnData.Longs.MISSING : (long) values[i];
        }
        return new ColumnData.Longs(ValueType.INTEGER, longs);
    }

    static String shown(byte[] b, int start, int end) {
        return new String(b, start, Math.min(end - start, 80), StandardCharsets.UTF_8);
    }

    private void set(int row, double value) {
        if (row >= values.length) {
            values = Arrays.copyOf(values, roomFor(row));
        }
        values[row] = value;
    }
}
