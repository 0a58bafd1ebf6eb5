package org.vitrine.data.recipe;

import java.util.Arrays;
import java.util.HashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ValueType;

/** What an expression stands for in a table: something that can be asked for each row. */
sealed interface Value {
    /** All rows as a column. */
    ColumnData column(int rows);

    boolean isMissing(int row);

    /** Asked for a number; NaN is missing. */
    @FunctionalInterface
    interface NumberAt {
        double at(int row);
    }

    /** Asked for a text; null is missing. */
    @FunctionalInterface
    interface TextAt {
        @Nullable
        String at(int row);
    }

    @FunctionalInterface
    interface TruthAt {
        boolean at(int row);
    }

    /** @param type {@code INTEGER}, {@code DECIMAL}, {@code TIME} (seconds since 1970) or {@code DATE} (days since 1970) */
    record Num(NumberAt at, ValueType type) implements Value {
        /** Whole numbers a double holds exactly. */
        private static final double EXACT = 0x1p53;

        @Override
        public boolean isMissing(int row) {
            return Double.isNaN(at.at(row));
        }

        @Override
        public ColumnData column(int rows) {
            var values = new double[rows];
            boolean whole = type != ValueType.DECIMAL;
            for (int row = 0; row < rows; row++) {
                double value = at.at(row);
                // an infinity is no number anybody could use, and a negative zero is zero
                values[row] = Double.isInfinite(value) ? Double.NaN : value + 0.0;
                whole &= !(Math.abs(values[row]) > EXACT);
            }
            if (!whole) {
                return new ColumnData.Doubles(values);
            }
            var longs = new long[rows];
            for (int row = 0; row < rows; row++) {
                longs[row] = Double.isNaN(values[row]) ? ColumnData.Longs.MISSING : (long) values[row];
            }
            return new ColumnData.Longs(type, longs);
        }
    }

    record Truth(TruthAt at) implements Value {
        @Override
        public boolean isMissing(int row) {
            return false;
        }

        @Override
        public ColumnData column(int rows) {
            var longs = new long[rows];
            for (int row = 0; row < rows; row++) {
                longs[row] = at.at(row) ? 1 : 0;
            }
            return new ColumnData.Longs(ValueType.BOOLEAN, longs);
        }
    }

    /** The same text in every row. */
    record Constant(String text) implements Value {
        @Override
        public boolean isMissing(int row) {
            return false;
        }

        @Override
        public ColumnData column(int rows) {
            return rows == 0
                    ? new ColumnData.Texts(new int[0], new String[0])
                    : new ColumnData.Texts(new int[rows], new String[] {text});
        }
    }

    /** Texts of a dictionary: what is done to them is done once for each value, not for each row. */
    record Coded(int[] codes, @Nullable String[] values) implements Value {
        @Override
        public boolean isMissing(int row) {
            return codes[row] < 0 || values[codes[row]] == null;
        }

        Coded map(UnaryOperator<String> change) {
            var changed = new @Nullable String[values.length];
            for (int code = 0; code < values.length; code++) {
                var value = values[code];
                changed[code] = value == null ? null : change.apply(value);
            }
            return new Coded(codes, changed);
        }

        @Override
        public ColumnData column(int rows) {
            return Dictionary.of(codes, values);
        }
    }

    record Text(TextAt at) implements Value {
        @Override
        public boolean isMissing(int row) {
            return at.at(row) == null;
        }

        @Override
        public ColumnData column(int rows) {
            var codes = new int[rows];
            var known = new HashMap<String, Integer>();
            for (int row = 0; row < rows; row++) {
                var text = at.at(row);
                codes[row] = text == null || text.isEmpty() ? -1 : known.computeIfAbsent(text, each -> known.size());
            }
            var values = new String[known.size()];
            known.forEach((text, code) -> values[code] = text);
            return new ColumnData.Texts(codes, values);
        }
    }

    /** Its text in a row; null when missing. */
    static @Nullable String text(Value value, int row) {
        return switch (value) {
            case Constant(var text) -> text;
            case Coded(var codes, var values) -> codes[row] < 0 ? null : values[codes[row]];
            case Text(var at) -> at.at(row);
            case Num(var at, var type) -> {
                double number = at.at(row);
                yield Double.isNaN(number)
                        ? null
                        : type != ValueType.DECIMAL && Math.abs(number) < 1e15
                                ? Long.toString((long) number)
                                : Double.toString(number);
            }
            case Truth(var at) -> Boolean.toString(at.at(row));
        };
    }

    /** Texts that became equal are one, and texts nobody has are none. */
    final class Dictionary {
        private Dictionary() {}

        static ColumnData.Texts of(int[] codes, @Nullable String[] values) {
            var known = new HashMap<String, Integer>();
            var to = new int[values.length];
            var kept = new String[values.length];
            for (int code = 0; code < values.length; code++) {
                var value = values[code];
                if (value == null || value.isEmpty()) {
                    to[code] = -1;
                } else {
                    int fresh = known.size();
                    to[code] = known.computeIfAbsent(value, each -> fresh);
                    kept[to[code]] = value;
                }
            }
            var moved = new int[codes.length];
            for (int row = 0; row < moved.length; row++) {
                moved[row] = codes[row] < 0 ? -1 : to[codes[row]];
            }
            return new ColumnData.Texts(moved, Arrays.copyOf(kept, known.size())).packed();
        }
    }
}
