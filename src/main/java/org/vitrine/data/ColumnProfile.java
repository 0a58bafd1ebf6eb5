package org.vitrine.data;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.LongFunction;
import java.util.function.LongToDoubleFunction;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * What is in a column.
 *
 * @param rows         all rows looked at
 * @param missing      rows without a value
 * @param distinct     distinct values
 * @param frequent     most frequent values first, at most {@value #FREQUENT}
 * @param distribution for numbers and times, absent when fewer than two distinct values
 */
public record ColumnProfile(
        long rows, long missing, long distinct, List<Count> frequent, Optional<Distribution> distribution) {
    /** How many frequent values are kept. */
    public static final int FREQUENT = 20;

    private static final int BINS = 24;

    /** A value and how often it occurs. */
    public record Count(String value, long rows) {}

    /**
     * @param min    smallest value
     * @param q1     first quartile
     * @param median middle value
     * @param q3     third quartile
     * @param max    largest value
     * @param mean   arithmetic mean
     * @param bins   rows in equal steps from min to max
     */
    public record Distribution(double min, double q1, double median, double q3, double max, double mean, int[] bins) {}

    public ColumnProfile {
        frequent = List.copyOf(frequent);
    }

    /**
     * Looks at all rows of a column by its keys ({@link DataTable#keys}): linear, in three longs of memory a row at most. Of values that are equally
     * frequent the first in their order come first.
     */
    public static ColumnProfile of(DataTable table, String column, CancelToken cancel) throws CancelledException {
        return switch (table.keys(column, cancel)) {
            case ColumnKeys.Texts texts -> ofTexts(texts, cancel);
            case ColumnKeys.Numbers numbers -> ofNumbers(numbers, cancel);
        };
    }

    private static ColumnProfile ofTexts(ColumnKeys.Texts texts, CancelToken cancel) throws CancelledException {
        var counts = new int[texts.values().length];
        int[] ranks = texts.ranks();
        for (int from = 0; from < ranks.length; from += Blocks.ROWS) {
            cancel.check();
            int to = Math.min(ranks.length, from + Blocks.ROWS);
            for (int row = from; row < to; row++) {
                if (ranks[row] >= 0) {
                    counts[ranks[row]]++;
                }
            }
        }
        var most = new Most();
        long distinct = 0;
        for (int rank = 0; rank < counts.length; rank++) {
            if (counts[rank] > 0) {
                distinct++;
                most.offer(rank, counts[rank]);
            }
        }
        return new ColumnProfile(
                texts.size(),
                texts.missing(),
                distinct,
                most.counts(key -> texts.values()[(int) key]),
                Optional.empty());
    }

    private static ColumnProfile ofNumbers(ColumnKeys.Numbers numbers, CancelToken cancel) throws CancelledException {
        var keys = sorted(numbers, cancel);
        var most = new Most();
        long distinct = 0;
        for (int begin = 0, end; begin < keys.length; begin = end) {
            end = begin + 1;
            while (end < keys.length && keys[end] == keys[begin]) {
                end++;
            }
            if ((distinct++ & 0xFFFF) == 0) {
                cancel.check();
            }
            most.offer(keys[begin] + numbers.min(), end - begin);
        }
        return new ColumnProfile(
                numbers.size(),
                numbers.missing(),
                distinct,
                most.counts(numbers::text),
                distribution(numbers, keys, cancel));
    }

    /** The keys of all rows with a value, less the smallest. */
    private static long[] sorted(ColumnKeys.Numbers numbers, CancelToken cancel) throws CancelledException {
        long min = numbers.min();
        var keys = new long[(int) (numbers.size() - numbers.missing())];
        int n = 0;
        for (int row = 0; row < numbers.size(); row++) {
            if ((row & 0xFFFF) == 0) {
                cancel.check();
            }
            if (!numbers.isMissing(row)) {
                keys[n++] = numbers.key(row) - min;
            }
        }
        return RadixOrder.sort(keys, 0, RadixOrder.bits(numbers.max() - min), cancel);
    }

    private static Optional<Distribution> distribution(ColumnKeys.Numbers numbers, long[] keys, CancelToken cancel)
            throws CancelledException {
        int n = keys.length;
        if (n == 0 || keys[0] == keys[n - 1]) {
            return Optional.empty();
        }
        LongToDoubleFunction value = key -> numbers.value(key + numbers.min());
        double low = value.applyAsDouble(keys[0]);
        double high = value.applyAsDouble(keys[n - 1]);
        var bins = new int[BINS];
        double width = (high - low) / BINS;
        double sum = 0;
        for (int k = 0; k < n; k++) {
            if ((k & 0xFFFF) == 0) {
                cancel.check();
            }
            double number = value.applyAsDouble(keys[k]);
            sum += number;
            bins[Math.min(BINS - 1, (int) ((number - low) / width))]++;
        }
        return Optional.of(new Distribution(
                low,
                value.applyAsDouble(keys[n / 4]),
                value.applyAsDouble(keys[n / 2]),
                value.applyAsDouble(keys[(int) (n * 3L / 4)]),
                high,
                sum / n,
                bins));
    }

    /** The most frequent keys of those offered in ascending order. */
    private static final class Most {
        private record Candidate(long key, long rows) {}

        /** The rarest first, of equally rare ones the one offered last. */
        private final PriorityQueue<Candidate> heap = new PriorityQueue<>(
                Comparator.comparingLong(Candidate::rows).thenComparing(Candidate::key, Comparator.reverseOrder()));

        void offer(long key, long rows) {
            if (heap.size() == FREQUENT) {
                if (rows <= heap.element().rows()) {
                    return;
                }
                heap.remove();
            }
            heap.add(new Candidate(key, rows));
        }

        List<Count> counts(LongFunction<String> text) {
            return heap.stream()
                    .sorted(Comparator.comparingLong(Candidate::rows).reversed().thenComparingLong(Candidate::key))
                    .map(each -> new Count(text.apply(each.key()), each.rows()))
                    .toList();
        }
    }
}
