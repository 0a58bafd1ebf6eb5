package org.vitrine.data.explore;

import java.util.function.DoubleToIntFunction;
import java.util.function.IntUnaryOperator;
import org.vitrine.data.Blocks;
import org.vitrine.data.ColumnKeys;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/** A code for each row, worked out once on all cores and then looked up; in one, two or four bytes a row, as many as the codes need. */
final class RowCodes {
    /** Rows whose numbers are taken at a time: they stay in the nearest cache. */
    private static final int PIECE = 1 << 11;

    private RowCodes() {}

    /** Keeps the code of a row. */
    @FunctionalInterface
    private interface Keeper {
        void keep(int row, int code);
    }

    /** Gives the rows of a block to a keeper. */
    @FunctionalInterface
    private interface Source {
        void rows(int from, int to, Keeper keeper);
    }

    /** @param codeOf -1 for missing, else below {@code count}; asked by several threads */
    static IntUnaryOperator of(int size, int count, IntUnaryOperator codeOf, CancelToken cancel)
            throws CancelledException {
        return stored(
                size,
                count,
                (from, to, keeper) -> {
                    for (int row = from; row < to; row++) {
                        keeper.keep(row, codeOf.applyAsInt(row));
                    }
                },
                cancel);
    }

    /** @param codeOf of a number; rows without one are missing */
    static IntUnaryOperator of(ColumnKeys.Numbers numbers, int count, DoubleToIntFunction codeOf, CancelToken cancel)
            throws CancelledException {
        return stored(
                numbers.size(),
                count,
                (from, to, keeper) -> {
                    var values = new double[PIECE];
                    for (int begin = from; begin < to; begin += PIECE) {
                        int end = Math.min(to, begin + PIECE);
                        numbers.numbers(begin, end, values);
                        for (int row = begin; row < end; row++) {
                            double value = values[row - begin];
                            keeper.keep(row, Double.isNaN(value) ? -1 : codeOf.applyAsInt(value));
                        }
                    }
                },
                cancel);
    }

    private static IntUnaryOperator stored(int size, int count, Source source, CancelToken cancel)
            throws CancelledException {
        if (count <= Byte.MAX_VALUE) {
            var bytes = new byte[size];
            Blocks.run(size, cancel, (from, to) -> source.rows(from, to, (row, code) -> bytes[row] = (byte) code));
            return row -> bytes[row];
        }
        if (count <= Short.MAX_VALUE) {
            var shorts = new short[size];
            Blocks.run(size, cancel, (from, to) -> source.rows(from, to, (row, code) -> shorts[row] = (short) code));
            return row -> shorts[row];
        }
        var ints = new int[size];
        Blocks.run(size, cancel, (from, to) -> source.rows(from, to, (row, code) -> ints[row] = code));
        return row -> ints[row];
    }
}
