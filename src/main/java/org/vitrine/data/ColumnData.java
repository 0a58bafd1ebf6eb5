package org.vitrine.data;

import java.util.Arrays;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.dates.DateColumnType;
import tech.tablesaw.columns.dates.PackedLocalDate;

/** A column as plain arrays: what an import fills and a recipe changes before it becomes a Tablesaw column. Never changed once made. */
public sealed interface ColumnData {
    ValueType type();

    long missing();

    /** Distinct values, missing not counted. */
    long distinct();

    /** The same number for equal values. */
    long hash(int row);

    boolean same(int a, int b);

    boolean isMissing(int row);

    /** These rows, -1 for a missing one. */
    ColumnData select(int[] rows);

    Column<?> column(String name);

    /** Texts: a code for each row, -1 for missing; every value of the dictionary occurs. */
    record Texts(int[] codes, String[] values) implements ColumnData {
        @Override
        public ValueType type() {
            return ValueType.TEXT;
        }

        @Override
        public long missing() {
            return Arrays.stream(codes).filter(c -> c < 0).count();
        }

        @Override
        public long distinct() {
            return values.length;
        }

        @Override
        public long hash(int row) {
            return codes[row];
        }

        @Override
        public boolean same(int a, int b) {
            return codes[a] == codes[b];
        }

        @Override
        public boolean isMissing(int row) {
            return codes[row] < 0;
        }

        @Override
        public ColumnData select(int[] rows) {
            var kept = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                kept[i] = rows[i] < 0 ? -1 : codes[rows[i]];
            }
            // values dropped rows alone had are dropped with them
            return new Texts(kept, values).packed();
        }

        /** Without values that no row has. */
        public Texts packed() {
            var used = new boolean[values.length];
            int n = 0;
            for (int code : codes) {
                if (code >= 0 && !used[code]) {
                    used[code] = true;
                    n++;
                }
            }
            if (n == values.length) {
                return this;
            }
            var map = new int[values.length];
            var left = new String[n];
            int next = 0;
            for (int code = 0; code < map.length; code++) {
                map[code] = next;
                if (used[code]) {
                    left[next++] = values[code];
                }
            }
            var moved = codes.clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] = moved[i] < 0 ? -1 : map[moved[i]];
            }
            return new Texts(moved, left);
        }

        @Override
        public Column<?> column(String name) {
            return TextCodes.column(name, codes, values);
        }
    }

    /** Whole numbers, seconds, days or 0/1, as the type says; {@link #MISSING} for missing. */
    record Longs(ValueType type, long[] values) implements ColumnData {
        public static final long MISSING = Long.MIN_VALUE;

        @Override
        public long missing() {
            return Arrays.stream(values).filter(v -> v == MISSING).count();
        }

        @Override
        public long distinct() {
            return DistinctCount.of(values, MISSING);
        }

        @Override
        public long hash(int row) {
            return values[row];
        }

        @Override
        public boolean same(int a, int b) {
            return values[a] == values[b];
        }

        @Override
        public boolean isMissing(int row) {
            return values[row] == MISSING;
        }

        @Override
        public ColumnData select(int[] rows) {
            var kept = new long[rows.length];
            for (int i = 0; i < rows.length; i++) {
                kept[i] = rows[i] < 0 ? MISSING : values[rows[i]];
            }
            return new Longs(type, kept);
        }

        @Override
        public Column<?> column(String name) {
            return switch (type) {
                case DATE -> dates(name);
                case BOOLEAN -> booleans(name);
                default -> WholeNumbers.column(name, values);
            };
        }

        private Column<?> dates(String name) {
            var packed = new int[values.length];
            for (int i = 0; i < packed.length; i++) {
                packed[i] = values[i] == MISSING
                        ? DateColumnType.missingValueIndicator()
                        : PackedLocalDate.pack(java.time.LocalDate.ofEpochDay(values[i]));
            }
            return DateColumn.createInternal(name, packed);
        }

        private Column<?> booleans(String name) {
            var column = BooleanColumn.create(name);
            for (long v : values) {
                if (v == MISSING) {
                    column.appendMissing();
                } else {
                    column.append(v == 1);
                }
            }
            return column;
        }
    }

    /** Numbers; NaN for missing. */
    record Doubles(double[] values) implements ColumnData {
        @Override
        public ValueType type() {
            return ValueType.DECIMAL;
        }

        @Override
        public long missing() {
            return Arrays.stream(values).filter(Double::isNaN).count();
        }

        @Override
        public long distinct() {
            return DistinctCount.of(values);
        }

        @Override
        public long hash(int row) {
            return Double.doubleToLongBits(values[row]);
        }

        @Override
        public boolean same(int a, int b) {
            return Double.doubleToLongBits(values[a]) == Double.doubleToLongBits(values[b]);
        }

        @Override
        public boolean isMissing(int row) {
            return Double.isNaN(values[row]);
        }

        @Override
        public ColumnData select(int[] rows) {
            var kept = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                kept[i] = rows[i] < 0 ? Double.NaN : values[rows[i]];
            }
            return new Doubles(kept);
        }

        @Override
        public Column<?> column(String name) {
            return DecimalNumbers.column(name, values);
        }
    }
}
