package org.vitrine.data.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
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
        var counts = Tally.of(rows, texts.values().length, ranks, cancel);
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
        var counts = Tally.of(
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
        var best = tally.best(matches, top);
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

    private static FacetCounts.Histogram histogram(
            Facet.Range facet, ColumnKeys.Numbers numbers, RowBits rows, CancelToken cancel) throws CancelledException {
        double[] edges = Histograms.edges(numbers);
        var counts = Tally.of(rows, new Histograms.Bars(edges), numbers, cancel);
        var counted = Arrays.stream(counts.counts()).asLongStream().toArray();
        return new FacetCounts.Histogram(
                facet.column(),
                edges,
                counted,
                numbers.value(numbers.min()),
                numbers.value(numbers.max()),
                counts.missing());
    }
}
