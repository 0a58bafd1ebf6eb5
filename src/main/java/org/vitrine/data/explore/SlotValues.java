package org.vitrine.data.explore;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.vitrine.data.Blocks;
import org.vitrine.data.ColumnKeys;
import org.vitrine.data.DataTable;
import org.vitrine.data.RadixOrder;
import org.vitrine.data.RowBits;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;

/** Tells something about the rows of each slot. Sums are added up block by block in order, so they are the same on every machine. */
final class SlotValues {
    private final Aggregate value;
    private final ColumnKeys keys;
    private final RowBits kept;
    private final CancelToken cancel;

    SlotValues(DataTable table, Aggregate value, RowBits kept, CancelToken cancel)
            throws CancelledException, ProblemException {
        this.value = value;
        this.kept = kept;
        this.cancel = cancel;
        int column = value.kind() == Aggregate.Kind.COUNT ? 0 : Asked.column(table, value.column());
        if (value.kind().needsNumber() && !Asked.isNumber(table.columns().get(column))) {
            throw Asked.noNumber(value.column());
        }
        this.keys = table.keys(column, cancel);
    }

    /** @param slotOf 0 to {@code slots - 1}; several threads may ask */
    double[] of(int slots, IntUnaryOperator slotOf) throws CancelledException, ProblemException {
        return switch (value.kind()) {
            case COUNT ->
                Arrays.stream(Tally.of(kept, slots, slotOf, cancel).counts())
                        .asDoubleStream()
                        .toArray();
            case DISTINCT -> distinct(slots, slotOf);
            case SUM, MEAN, MIN, MAX -> numbers(slots, slotOf, (ColumnKeys.Numbers) keys);
        };
    }

    private double[] numbers(int slots, IntUnaryOperator slotOf, ColumnKeys.Numbers numbers) throws CancelledException {
        int blocks = (kept.size() + Blocks.ROWS - 1) / Blocks.ROWS;
        var counts = new int[blocks][];
        var values = new double[blocks][];
        Blocks.run(kept.size(), cancel, (from, to) -> {
            var count = new int[slots];
            var told = start(slots);
            for (int row = kept.next(from); row < to; row = kept.next(row + 1)) {
                double number = numbers.number(row);
                if (!Double.isNaN(number)) {
                    int slot = slotOf.applyAsInt(row);
                    count[slot]++;
                    told[slot] = with(told[slot], number);
                }
            }
            counts[from / Blocks.ROWS] = count;
            values[from / Blocks.ROWS] = told;
        });
        var all = start(slots);
        var rows = new long[slots];
        for (int block = 0; block < blocks; block++) {
            for (int slot = 0; slot < slots; slot++) {
                rows[slot] += counts[block][slot];
                all[slot] = with(all[slot], values[block][slot]);
            }
        }
        for (int slot = 0; slot < slots; slot++) {
            if (rows[slot] == 0) {
                all[slot] = Double.NaN;
            } else if (value.kind() == Aggregate.Kind.MEAN) {
                all[slot] /= rows[slot];
            }
        }
        return all;
    }

    private double[] start(int slots) {
        var start = new double[slots];
        Arrays.fill(
                start,
                switch (value.kind()) {
                    case MIN -> Double.POSITIVE_INFINITY;
                    case MAX -> Double.NEGATIVE_INFINITY;
                    case COUNT, DISTINCT, SUM, MEAN -> 0;
                });
        return start;
    }

    private double with(double before, double number) {
        return switch (value.kind()) {
            case MIN -> Math.min(before, number);
            case MAX -> Math.max(before, number);
            case COUNT, DISTINCT, SUM, MEAN -> before + number;
        };
    }

    private double[] distinct(int slots, IntUnaryOperator slotOf) throws CancelledException, ProblemException {
        long width = width();
        // a mark for each value of each slot, where that takes no more room than numbers to sort would
        long words = width < 0 ? Long.MAX_VALUE : (width + Long.SIZE - 1) / Long.SIZE;
        int parts = Blocks.parts(kept.size());
        return words <= kept.size() && words * slots * parts <= kept.size()
                ? marked(slots, (int) words, parts, slotOf)
                : sorted(slots, width, slotOf);
    }

    /** How many values there can be; below zero for more than can be counted. */
    private long width() {
        return switch (keys) {
            case ColumnKeys.Texts texts -> texts.values().length;
            case ColumnKeys.Numbers numbers -> numbers.max() - numbers.min() + 1;
        };
    }

    /** @param words of 64 values of each slot, so that no two slots share one */
    private double[] marked(int slots, int words, int parts, IntUnaryOperator slotOf) throws CancelledException {
        var seen = new long[parts][slots * words];
        Blocks.parts(kept.size(), cancel, (part, from, to) -> {
            var marks = seen[part];
            for (int row = kept.next(from); row < to; row = kept.next(row + 1)) {
                if (!keys.isMissing(row)) {
                    long key = key(row);
                    marks[slotOf.applyAsInt(row) * words + (int) (key >>> 6)] |= 1L << key;
                }
            }
        });
        var counts = new double[slots];
        for (int slot = 0; slot < slots; slot++) {
            cancel.check();
            for (int word = slot * words; word < (slot + 1) * words; word++) {
                long any = 0;
                for (var marks : seen) {
                    any |= marks[word];
                }
                counts[slot] += Long.bitCount(any);
            }
        }
        return counts;
    }

    /** Slot and value in one number, sorted: equal ones stand together. */
    private double[] sorted(int slots, long width, IntUnaryOperator slotOf)
            throws CancelledException, ProblemException {
        int bits = RadixOrder.bits(width);
        int all = bits + RadixOrder.bits(slots);
        if (width < 0 || all >= Long.SIZE) {
            throw Asked.tooMany(value.column());
        }
        int[] rows = kept.rows(cancel);
        var packed = new long[rows.length];
        Blocks.run(rows.length, cancel, (from, to) -> {
            for (int k = from; k < to; k++) {
                int row = rows[k];
                // a row without a value counts for nothing: its place is behind all slots
                long slot = keys.isMissing(row) ? slots : slotOf.applyAsInt(row);
                packed[k] = slot << bits | (slot == slots ? 0 : key(row));
            }
        });
        var sorted = RadixOrder.sort(packed, 0, all, cancel);
        var counts = new double[slots];
        for (int k = 0; k < sorted.length; k++) {
            int slot = (int) (sorted[k] >>> bits);
            if (slot < slots && (k == 0 || sorted[k] != sorted[k - 1])) {
                counts[slot]++;
            }
        }
        return counts;
    }

    private long key(int row) {
        return switch (keys) {
            case ColumnKeys.Texts texts -> texts.ranks()[row];
            case ColumnKeys.Numbers numbers -> numbers.key(row) - numbers.min();
        };
    }
}
