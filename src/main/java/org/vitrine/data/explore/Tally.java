package org.vitrine.data.explore;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.function.IntUnaryOperator;
import org.vitrine.data.Blocks;
import org.vitrine.data.ColumnKeys;
import org.vitrine.data.RowBits;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/** How often each code occurs among rows, and how many of them have none. */
record Tally(int[] counts, long missing) {
    /** Rows whose numbers are taken at a time: they stay in the nearest cache. */
    private static final int PIECE = 1 << 11;

    /** Counts some rows of one part; those without a code at place 0, code c at place c + 1. */
    @FunctionalInterface
    private interface Counter {
        void count(int from, int to, int[] counts);
    }

    /** @param codeOf 0 to {@code codes - 1}, below zero for missing; asked by several threads */
    static Tally of(RowBits rows, int codes, IntUnaryOperator codeOf, CancelToken cancel) throws CancelledException {
        return of(
                rows.size(),
                codes,
                (from, to, counts) -> {
                    for (int row = rows.next(from); row < to; row = rows.next(row + 1)) {
                        counts[Math.max(-1, codeOf.applyAsInt(row)) + 1]++;
                    }
                },
                cancel);
    }

    /** @param code of each row of the table, -1 for missing */
    static Tally of(RowBits rows, int codes, int[] code, CancelToken cancel) throws CancelledException {
        return of(
                rows.size(),
                codes,
                (from, to, counts) -> {
                    for (int begin = from; begin < to; begin += Long.SIZE) {
                        long word = rows.word(begin / Long.SIZE);
                        if (word == -1L && begin + Long.SIZE <= to) {
                            for (int row = begin; row < begin + Long.SIZE; row++) {
                                counts[code[row] + 1]++;
                            }
                        } else {
                            for (; word != 0; word &= word - 1) {
                                counts[code[begin + Long.numberOfTrailingZeros(word)] + 1]++;
                            }
                        }
                    }
                },
                cancel);
    }

    /** The numbers of a column by the bar they are in. */
    static Tally of(RowBits rows, Histograms.Bars bars, ColumnKeys.Numbers numbers, CancelToken cancel)
            throws CancelledException {
        return of(
                rows.size(),
                bars.count(),
                (from, to, counts) -> {
                    var values = new double[PIECE];
                    for (int begin = from; begin < to; begin += PIECE) {
                        int end = Math.min(to, begin + PIECE);
                        numbers.numbers(begin, end, values);
                        for (int at = begin; at < end; at += Long.SIZE) {
                            for (long word = rows.word(at / Long.SIZE); word != 0; word &= word - 1) {
                                double value = values[at - begin + Long.numberOfTrailingZeros(word)];
                                counts[bars.of(value) + 1]++;
                            }
                        }
                    }
                },
                cancel);
    }

    private static Tally of(int size, int codes, Counter counter, CancelToken cancel) throws CancelledException {
        // each part has counts of its own, which must not take more than the rows themselves
        if ((long) Blocks.parts(size) * codes > size) {
            var counts = new int[codes + 1];
            for (int from = 0; from < size; from += Blocks.ROWS) {
                cancel.check();
                counter.count(from, Math.min(size, from + Blocks.ROWS), counts);
            }
            return of(counts);
        }
        var own = new int[Blocks.parts(size)][codes + 1];
        Blocks.parts(size, cancel, (part, from, to) -> counter.count(from, to, own[part]));
        for (int part = 1; part < own.length; part++) {
            for (int place = 0; place <= codes; place++) {
                own[0][place] += own[part][place];
            }
        }
        return of(own[0]);
    }

    private static Tally of(int[] counts) {
        return new Tally(Arrays.copyOfRange(counts, 1, counts.length), counts[0]);
    }

    /** The codes of the highest counts, the highest first, equal ones by code. */
    int[] best(RowBits matches, int top) {
        var heap = new PriorityQueue<Long>();
        for (int code = matches.next(0); code < counts.length; code = matches.next(code + 1)) {
            long weight = (long) counts[code] << 32 | Integer.MAX_VALUE - code;
            if (heap.size() < top) {
                heap.add(weight);
            } else if (!heap.isEmpty() && heap.peek() < weight) {
                heap.poll();
                heap.add(weight);
            }
        }
        var best = new int[heap.size()];
        for (int k = best.length - 1; k >= 0; k--) {
            best[k] = Integer.MAX_VALUE - (int) (heap.remove() & 0xFFFF_FFFFL);
        }
        return best;
    }
}
