package org.vitrine.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * A column's values as whole numbers that sort as the values do: what sorting, filtering and counting millions of rows works on. Worked out
 * once for a column ({@link DataTable#keys}), read by any number of threads.
 */
public sealed interface ColumnKeys {
    /** Rows of the column. */
    int size();

    /** Rows without a value. */
    long missing();

    boolean isMissing(int row);

    /** Linear in the rows, and {@code n log n} in the distinct texts at worst. */
    static ColumnKeys of(Column<?> column, CancelToken cancel) throws CancelledException {
        return column instanceof StringColumn ? Texts.of(column, cancel) : Numbers.of(column, cancel);
    }

    /**
     * Texts by their rank.
     *
     * @param ranks  for each row the position of its text in {@code values}, -1 when missing
     * @param values the distinct texts, as a person sorts them
     */
    record Texts(int[] ranks, String[] values, long missing) implements ColumnKeys {
        static Texts of(Column<?> column, CancelToken cancel) throws CancelledException {
            var dictionary = Cells.dictionary((StringColumn) column);
            var keys = new int[column.size()];
            var low = new LongAccumulator(Math::min, Integer.MAX_VALUE);
            var high = new LongAccumulator(Math::max, Integer.MIN_VALUE);
            Blocks.run(keys.length, cancel, (from, to) -> {
                int min = Integer.MAX_VALUE;
                int max = Integer.MIN_VALUE;
                for (int row = from; row < to; row++) {
                    int key = dictionary.getKeyForIndex(row);
                    keys[row] = key;
                    // the highest key stands for missing in our own columns, far from all others
                    if (key != Integer.MAX_VALUE) {
                        min = Math.min(min, key);
                        max = Math.max(max, key);
                    }
                }
                low.accumulate(min);
                high.accumulate(max);
            });
            int first = (int) low.get();
            long width = Math.max(0, high.get() - low.get() + 1);
            if (width > 2L * keys.length + 1024) {
                var codes = TextCodes.of(column);
                return ranked(codes.codes(), 0, codes.values().toArray(String[]::new), cancel);
            }
            var values = new @Nullable String[(int) width];
            Blocks.run(values.length, cancel, (from, to) -> {
                for (int k = from; k < to; k++) {
                    values[k] = dictionary.getValueForKey(first + k);
                }
            });
            return ranked(keys, first, values, cancel);
        }

        /**
         * @param keys   for each row a key; they become ranks where they stand
         * @param first  the key of the first value
         * @param values the texts by their keys; where there is none, or an empty one, the rows are missing it
         */
        private static Texts ranked(int[] keys, int first, @Nullable String[] values, CancelToken cancel)
                throws CancelledException {
            var held = new int[values.length];
            var texts = new String[values.length];
            int n = 0;
            for (int k = 0; k < values.length; k++) {
                var value = values[k];
                if (value != null && !value.isEmpty()) {
                    held[n] = k;
                    texts[n++] = value;
                }
            }
            texts = Arrays.copyOf(texts, n);
            int[] order = NaturalKeys.order(texts, cancel);
            var rankOfKey = new int[values.length];
            Arrays.fill(rankOfKey, -1);
            var sorted = new String[n];
            for (int rank = 0; rank < n; rank++) {
                rankOfKey[held[order[rank]]] = rank;
                sorted[rank] = texts[order[rank]];
            }
            var missing = new AtomicLong();
            Blocks.run(keys.length, cancel, (from, to) -> {
                int none = 0;
                for (int row = from; row < to; row++) {
                    long place = (long) keys[row] - first;
                    int rank = place >= 0 && place < rankOfKey.length ? rankOfKey[(int) place] : -1;
                    keys[row] = rank;
                    none += rank < 0 ? 1 : 0;
                }
                missing.addAndGet(none);
            });
            return new Texts(keys, sorted, missing.get());
        }

        @Override
        public int size() {
            return ranks.length;
        }

        @Override
        public boolean isMissing(int row) {
            return ranks[row] < 0;
        }

        /** The rank of a text, empty when no row has it. */
        public OptionalInt rank(String value) {
            int rank = Arrays.binarySearch(values, value, NaturalOrder.INSTANCE);
            return rank < 0 ? OptionalInt.empty() : OptionalInt.of(rank);
        }
    }

    /**
     * Numbers, times, dates and flags. A key is the number itself, the number without its decimal point when all have few decimals, or else
     * the bits of the number made to sort.
     */
    final class Numbers implements ColumnKeys {
        /** Decimals looked for; more are kept as bits. */
        private static final int MOST_DECIMALS = 4;

        private static final double[] SCALES = {1, 10, 100, 1_000, 10_000};

        /** Up to here a decimal of so many digits and its double tell each other exactly. */
        private static final double EXACT = 1e15;

        private enum Form {
            WHOLE,
            SCALED,
            BITS
        }

        private final Column<?> column;
        private final Form form;
        private final IntToDoubleFunction number;
        private final int decimals;
        private final long missing;
        private final long min;
        private final long max;

        private Numbers(
                Column<?> column, Form form, IntToDoubleFunction number, int decimals, long missing, long[] range) {
            this.column = column;
            this.form = form;
            this.number = number;
            this.decimals = decimals;
            this.missing = missing;
            this.min = range[0];
            this.max = range[1];
        }

        static Numbers of(Column<?> column, CancelToken cancel) throws CancelledException {
            return WholeNumbers.are(column) ? ofWholes(column, cancel) : ofDoubles(column, cancel);
        }

        private static Numbers ofWholes(Column<?> column, CancelToken cancel) throws CancelledException {
            var min = new LongAccumulator(Math::min, Long.MAX_VALUE);
            var max = new LongAccumulator(Math::max, Long.MIN_VALUE);
            var missing = new AtomicLong();
            Blocks.run(column.size(), cancel, (from, to) -> {
                long low = Long.MAX_VALUE;
                long high = Long.MIN_VALUE;
                int none = 0;
                for (int row = from; row < to; row++) {
                    long value = WholeNumbers.at(column, row);
                    if (value == ColumnData.Longs.MISSING) {
                        none++;
                    } else {
                        low = Math.min(low, value);
                        high = Math.max(high, value);
                    }
                }
                min.accumulate(low);
                max.accumulate(high);
                missing.addAndGet(none);
            });
            return new Numbers(column, Form.WHOLE, Cells.number(column), 0, missing.get(), range(min.get(), max.get()));
        }

        private static Numbers ofDoubles(Column<?> column, CancelToken cancel) throws CancelledException {
            var number = Cells.number(column);
            var min = new LongAccumulator(Math::min, Long.MAX_VALUE);
            var max = new LongAccumulator(Math::max, Long.MIN_VALUE);
            var scales = new LongAccumulator((a, b) -> a & b, (1 << SCALES.length) - 1);
            var missing = new AtomicLong();
            Blocks.run(column.size(), cancel, (from, to) -> {
                long low = Long.MAX_VALUE;
                long high = Long.MIN_VALUE;
                int fitting = (int) scales.get();
                int none = 0;
                for (int row = from; row < to; row++) {
                    double value = number.applyAsDouble(row);
                    if (Double.isNaN(value)) {
                        none++;
                    } else {
                        long key = sortable(value);
                        low = Math.min(low, key);
                        high = Math.max(high, key);
                        fitting = fitting == 0 ? 0 : fitting(value, fitting);
                    }
                }
                min.accumulate(low);
                max.accumulate(high);
                scales.accumulate(fitting);
                missing.addAndGet(none);
            });
            var range = range(min.get(), max.get());
            int fitting = (int) scales.get();
            if (fitting == 0) {
                return new Numbers(column, Form.BITS, number, 0, missing.get(), range);
            }
            int decimals = Integer.numberOfTrailingZeros(fitting);
            long[] scaled = {
                Math.round(unsortable(range[0]) * SCALES[decimals]), Math.round(unsortable(range[1]) * SCALES[decimals])
            };
            return new Numbers(column, Form.SCALED, number, decimals, missing.get(), scaled);
        }

        /** Which of the wanted numbers of decimals write the value exactly; minus zero none does. */
        private static int fitting(double value, int wanted) {
            if (value == 0 && Double.doubleToRawLongBits(value) != 0) {
                return 0;
            }
            int fitting = 0;
            for (int decimals = Integer.numberOfTrailingZeros(wanted); decimals <= MOST_DECIMALS; decimals++) {
                double scaled = Math.rint(value * SCALES[decimals]);
                if (Math.abs(scaled) < EXACT
                        && Double.doubleToRawLongBits(scaled / SCALES[decimals]) == Double.doubleToRawLongBits(value)) {
                    // what fits into few decimals fits into more, unless it grows too large
                    fitting |= 1 << decimals;
                    if (Math.abs(scaled) < EXACT / SCALES[MOST_DECIMALS]) {
                        return (fitting | -1 << decimals) & wanted;
                    }
                }
            }
            return fitting & wanted;
        }

        private static long[] range(long min, long max) {
            return min > max ? new long[] {0, 0} : new long[] {min, max};
        }

        private static long sortable(double value) {
            long bits = Double.doubleToLongBits(value);
            return bits ^ bits >> 63 & Long.MAX_VALUE;
        }

        private static double unsortable(long key) {
            return Double.longBitsToDouble(key ^ key >> 63 & Long.MAX_VALUE);
        }

        /** The row's key; only of rows that have a value. */
        public long key(int row) {
            return switch (form) {
                case WHOLE -> WholeNumbers.at(column, row);
                case SCALED -> Math.round(number.applyAsDouble(row) * SCALES[decimals]);
                case BITS -> sortable(number.applyAsDouble(row));
            };
        }

        /** The number a key stands for. */
        public double value(long key) {
            return switch (form) {
                case WHOLE -> key;
                case SCALED -> key / SCALES[decimals];
                case BITS -> unsortable(key);
            };
        }

        /** The row's number, NaN when missing; times and dates are seconds since 1970. */
        public double number(int row) {
            return number.applyAsDouble(row);
        }

        /** As {@link #number}, for the rows {@code from} to {@code to - 1} into the first places of {@code into}. */
        public void numbers(int from, int to, double[] into) {
            switch (column) {
                case IntColumn ints -> {
                    for (int row = from; row < to; row++) {
                        int value = ints.getInt(row);
                        into[row - from] = value == Integer.MIN_VALUE ? Double.NaN : value;
                    }
                }
                case DoubleColumn doubles -> {
                    for (int row = from; row < to; row++) {
                        into[row - from] = doubles.getDouble(row);
                    }
                }
                default -> {
                    for (int row = from; row < to; row++) {
                        into[row - from] = number.applyAsDouble(row);
                    }
                }
            }
        }

        /** The text of a key, as {@link CellText} writes it. */
        public String text(long key) {
            return switch (column) {
                case BooleanColumn flags -> key == 1 ? "true" : "false";
                case DateColumn dates ->
                    LocalDate.ofEpochDay((long) (value(key) / 86_400)).toString();
                default ->
                    form == Form.BITS
                            ? CellText.plain(Double.toString(value(key)))
                            : CellText.plain(BigDecimal.valueOf(key, decimals).toPlainString());
            };
        }

        /** The key of a value written as text; empty when it is none of this column's kind. */
        public OptionalLong keyOf(String text) {
            try {
                return switch (column) {
                    case BooleanColumn flags ->
                        text.equals("true") || text.equals("false")
                                ? OptionalLong.of(text.equals("true") ? 1 : 0)
                                : OptionalLong.empty();
                    case DateColumn dates -> keyOf(LocalDate.parse(text).toEpochDay() * 86_400.0);
                    case Column<?> wholes
                    when form == Form.WHOLE -> OptionalLong.of(new BigDecimal(text).longValueExact());
                    default -> keyOf(Double.parseDouble(text));
                };
            } catch (ArithmeticException | NumberFormatException | DateTimeParseException e) {
                return OptionalLong.empty();
            }
        }

        private OptionalLong keyOf(double value) {
            if (form == Form.BITS) {
                return OptionalLong.of(sortable(value));
            }
            long key = Math.round(value * SCALES[decimals]);
            return key / SCALES[decimals] == value ? OptionalLong.of(key) : OptionalLong.empty();
        }

        /** Whether keys are decimal numbers, so that {@link #decimals} says where the point stands. */
        boolean isDecimal() {
            return form != Form.BITS && !(column instanceof BooleanColumn) && !(column instanceof DateColumn);
        }

        int decimals() {
            return decimals;
        }

        /** The smallest key, 0 when there is none. */
        public long min() {
            return min;
        }

        public long max() {
            return max;
        }

        @Override
        public int size() {
            return column.size();
        }

        @Override
        public long missing() {
            return missing;
        }

        @Override
        public boolean isMissing(int row) {
            return form == Form.WHOLE
                    ? WholeNumbers.at(column, row) == ColumnData.Longs.MISSING
                    : Double.isNaN(number.applyAsDouble(row));
        }
    }
}
