package org.vitrine.data.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.vitrine.data.Blocks;
import org.vitrine.data.ColumnKeys;
import org.vitrine.data.DataTable;
import org.vitrine.data.RowBits;
import org.vitrine.data.RowFilter;
import org.vitrine.data.RowQuery;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * Several facets on one table: which rows they leave together, and for each how often its values occur under all the others, so that the
 * choice within a facet never hides what else could be chosen.
 *
 * @param kept   rows that all filters and facets leave
 * @param counts for each facet, in their order
 */
public record Facets(RowBits kept, List<FacetCounts> counts) {
    /** Bars of a histogram. */
    private static final int BARS = 32;

    /** Rows looked at to learn where most of the numbers lie. */
    private static final int SEEN = 20_000;

    /** Share of the values at either end that must not decide about the bars. */
    private static final double FEW = 0.005;

    /** Numbers counted one by one lie at most so far apart. */
    private static final int MOST_NUMBERS = 1 << 20;

    public Facets {
        counts = List.copyOf(counts);
    }

    /**
     * Counts; linear in the rows for each facet.
     *
     * @param filters what else must hold
     * @param top     values listed for a facet at most, beside the chosen ones
     */
    public static Facets of(DataTable table, List<RowFilter> filters, List<Facet> facets, int top, CancelToken cancel)
            throws CancelledException {
        var base = RowQuery.bits(table, filters, cancel);
        var each = new ArrayList<RowBits>();
        for (var facet : facets) {
            each.add(RowQuery.bits(table, facet.filter().stream().toList(), cancel));
        }
        var counts = new ArrayList<FacetCounts>();
        for (int k = 0; k < facets.size(); k++) {
            var others = base;
            for (int other = 0; other < facets.size(); other++) {
                if (other != k && facets.get(other).filter().isPresent()) {
                    others = others.and(each.get(other));
                }
            }
            counts.add(count(table, others, facets.get(k), top, cancel));
        }
        var kept = base;
        for (var bits : each) {
            kept = kept.and(bits);
        }
        return new Facets(kept, counts);
    }

    private static FacetCounts count(DataTable table, RowBits rows, Facet facet, int top, CancelToken cancel)
            throws CancelledException {
        var keys = table.keys(facet.column(), cancel);
        return switch (facet) {
            case Facet.Values values ->
                switch (keys) {
                    case ColumnKeys.Texts texts -> texts(values, texts, rows, top, cancel);
                    case ColumnKeys.Numbers numbers -> numbers(values, numbers, rows, top, cancel);
                };
            case Facet.Range range ->
                switch (keys) {
                    case ColumnKeys.Texts texts ->
                        throw new IllegalArgumentException("no range of texts: " + facet.column());
                    case ColumnKeys.Numbers numbers -> histogram(range, numbers, rows, cancel);
                };
        };
    }

    private static FacetCounts texts(
            Facet.Values facet, ColumnKeys.Texts texts, RowBits rows, int top, CancelToken cancel)
            throws CancelledException {
        var ranks = texts.ranks();
        var counts = tally(rows, texts.values().length, row -> ranks[row], cancel);
        return values(
                facet,
                counts,
                rank -> texts.values()[rank],
                value -> texts.rank(value).orElse(-1),
                top,
                cancel);
    }

    private static FacetCounts numbers(
            Facet.Values facet, ColumnKeys.Numbers numbers, RowBits rows, int top, CancelToken cancel)
            throws CancelledException {
        long min = numbers.min();
        long width = numbers.max() - min;
        if (width < 0 || width >= MOST_NUMBERS) {
            throw new IllegalArgumentException("too many numbers to be counted one by one: " + facet.column());
        }
        var counts = tally(
                rows, (int) width + 1, row -> numbers.isMissing(row) ? -1 : (int) (numbers.key(row) - min), cancel);
        var frequent = values(
                facet,
                counts,
                place -> numbers.text(min + place),
                value -> {
                    long place = numbers.keyOf(value).orElse(min - 1) - min;
                    return place < 0 || place > width ? -1 : (int) place;
                },
                top,
                cancel);
        var ordered = frequent.values().stream()
                .sorted(Comparator.comparingLong(
                        value -> numbers.keyOf(value.text()).orElse(min - 1)))
                .toList();
        return new FacetCounts.Values(
                frequent.column(), ordered, frequent.matching(), frequent.distinct(), frequent.missing());
    }

    /** How often each code occurs. */
    private record Tally(int[] counts, long missing) {}

    /** @param codeOf 0 to {@code codes - 1}, below zero for missing; asked by several threads */
    private static Tally tally(RowBits rows, int codes, IntUnaryOperator codeOf, CancelToken cancel)
            throws CancelledException {
        var missing = new AtomicLong();
        // few codes would be fought over; many are hardly ever asked for by two threads at once
        var shared = codes > Blocks.ROWS ? new AtomicIntegerArray(codes) : null;
        var counts = new int[shared == null ? codes : 0];
        Blocks.run(rows.size(), cancel, (from, to) -> {
            int none = 0;
            if (shared != null) {
                for (int row = rows.next(from); row < to; row = rows.next(row + 1)) {
                    int code = codeOf.applyAsInt(row);
                    if (code < 0) {
                        none++;
                    } else {
                        shared.getAndIncrement(code);
                    }
                }
            } else {
                var own = new int[codes];
                for (int row = rows.next(from); row < to; row = rows.next(row + 1)) {
                    int code = codeOf.applyAsInt(row);
                    if (code < 0) {
                        none++;
                    } else {
                        own[code]++;
                    }
                }
                synchronized (counts) {
                    for (int code = 0; code < codes; code++) {
                        counts[code] += own[code];
                    }
                }
            }
            missing.addAndGet(none);
        });
        if (shared == null) {
            return new Tally(counts, missing.get());
        }
        var all = new int[codes];
        for (int code = 0; code < codes; code++) {
            all[code] = shared.get(code);
        }
        return new Tally(all, missing.get());
    }

    private static FacetCounts.Values values(
            Facet.Values facet,
            Tally tally,
            IntFunction<String> text,
            ToIntFunction<String> codeOf,
            int top,
            CancelToken cancel)
            throws CancelledException {
        int[] counts = tally.counts();
        var wanted = facet.search().strip().toLowerCase(Locale.ROOT);
        var matches = RowBits.where(
                counts.length,
                code -> counts[code] > 0
                        && (wanted.isEmpty()
                                || text.apply(code).toLowerCase(Locale.ROOT).contains(wanted)),
                cancel);
        long distinct = Arrays.stream(counts).filter(count -> count > 0).count();
        var best = best(counts, matches, top);
        var listed = new ArrayList<FacetCounts.Value>();
        Set<String> chosen = facet.chosen();
        var left = new TreeSet<>(chosen);
        for (int code : best) {
            var value = text.apply(code);
            left.remove(value);
            listed.add(new FacetCounts.Value(value, counts[code], chosen.contains(value)));
        }
        // what was chosen stays in sight, however rare it has become
        for (var value : left) {
            int code = codeOf.applyAsInt(value);
            listed.add(new FacetCounts.Value(value, code < 0 ? 0 : counts[code], true));
        }
        return new FacetCounts.Values(facet.column(), listed, matches.count(), distinct, tally.missing());
    }

    /** The codes of the highest counts, the highest first, equal ones by code. */
    private static int[] best(int[] counts, RowBits matches, int top) {
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

    private static FacetCounts.Histogram histogram(
            Facet.Range facet, ColumnKeys.Numbers numbers, RowBits rows, CancelToken cancel) throws CancelledException {
        double[] edges = edges(numbers);
        int bars = Math.max(0, edges.length - 1);
        double low = bars == 0 ? 0 : edges[0];
        double scale = bars == 0 ? 0 : bars / (edges[bars] - low);
        var counts = tally(
                rows,
                bars,
                row -> {
                    double value = numbers.number(row);
                    if (Double.isNaN(value)) {
                        return -1;
                    }
                    int bar = (int) Math.clamp((value - low) * scale, 0, bars - 1);
                    // the edges decide, not the rounding of the quotient
                    if (value < edges[bar] && bar > 0) {
                        return bar - 1;
                    }
                    return bar < bars - 1 && value >= edges[bar + 1] ? bar + 1 : bar;
                },
                cancel);
        var counted = Arrays.stream(counts.counts()).asLongStream().toArray();
        return new FacetCounts.Histogram(
                facet.column(),
                edges,
                counted,
                numbers.value(numbers.min()),
                numbers.value(numbers.max()),
                counts.missing());
    }

    /** Equal steps over where most values lie; steps of one where few whole numbers are all there is. */
    private static double[] edges(ColumnKeys.Numbers numbers) {
        if (numbers.missing() == numbers.size()) {
            return new double[0];
        }
        double min = numbers.value(numbers.min());
        double max = numbers.value(numbers.max());
        int step = Math.max(1, numbers.size() / SEEN);
        var seen = IntStream.iterate(0, row -> row < numbers.size() && row >= 0, row -> row + step)
                .mapToDouble(numbers::number)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double low = Double.isFinite(min) || seen.length == 0 ? min : seen[0];
        double high = Double.isFinite(max) || seen.length == 0 ? max : seen[seen.length - 1];
        if (seen.length > 0) {
            double early = seen[(int) (seen.length * FEW)];
            double late = seen[seen.length - 1 - (int) (seen.length * FEW)];
            if (late > early) {
                low = early - low > late - early ? early : low;
                high = high - late > late - early ? late : high;
            }
        }
        if (!(high > low)) {
            return new double[] {low, Math.nextUp(Math.max(low, high))};
        }
        boolean whole = low == Math.rint(low)
                && high == Math.rint(high)
                && high - low < BARS
                && Arrays.stream(seen).allMatch(value -> value == Math.rint(value));
        int bars = whole ? (int) (high - low) + 1 : BARS;
        double width = whole ? 1 : (high - low) / bars;
        var edges = new double[bars + 1];
        for (int k = 0; k <= bars; k++) {
            edges[k] = low + k * width;
        }
        if (!whole) {
            edges[bars] = high;
        }
        return edges;
    }
}
