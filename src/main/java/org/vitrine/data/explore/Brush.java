package org.vitrine.data.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.vitrine.data.ColumnKeys;
import org.vitrine.data.DataTable;
import org.vitrine.data.RowBits;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * What rows a person marked have of the values that facets show.
 *
 * @param rows for each facet, in their order, the marked rows of each of its values or bars
 */
public record Brush(List<long[]> rows) {
    public static final Brush NONE = new Brush(List.of());

    public Brush {
        rows = List.copyOf(rows);
    }

    /** Counts; linear in the rows for each facet. */
    public static Brush of(DataTable table, RowBits marked, List<FacetCounts> shown, CancelToken cancel)
            throws CancelledException {
        var all = new ArrayList<long[]>();
        for (var facet : shown) {
            all.add(count(table.keys(facet.column(), cancel), marked, facet, cancel));
        }
        return new Brush(all);
    }

    private static long[] count(ColumnKeys keys, RowBits marked, FacetCounts facet, CancelToken cancel)
            throws CancelledException {
        return switch (facet) {
            case FacetCounts.Values values -> {
                var codes = new int[values.values().size()];
                for (int k = 0; k < codes.length; k++) {
                    codes[k] = code(keys, values.values().get(k).text());
                }
                var tally = keys instanceof ColumnKeys.Texts texts
                        ? Tally.of(marked, texts.values().length, texts.ranks(), cancel)
                        : Tally.of(marked, codes(keys), codeOf(keys), cancel);
                var rows = new long[codes.length];
                for (int k = 0; k < codes.length; k++) {
                    rows[k] = codes[k] < 0 ? 0 : tally.counts()[codes[k]];
                }
                yield rows;
            }
            case FacetCounts.Histogram histogram -> {
                var numbers = numbers(keys, facet);
                var tally = Tally.of(marked, new Histograms.Bars(histogram.edges()), numbers, cancel);
                var rows = new long[histogram.rows().length];
                for (int k = 0; k < rows.length; k++) {
                    rows[k] = tally.counts()[k];
                }
                yield rows;
            }
        };
    }

    private static ColumnKeys.Numbers numbers(ColumnKeys keys, FacetCounts facet) {
        if (keys instanceof ColumnKeys.Numbers numbers) {
            return numbers;
        }
        throw new IllegalStateException("bars of texts: " + facet.column());
    }

    private static int codes(ColumnKeys keys) {
        return switch (keys) {
            case ColumnKeys.Texts texts -> texts.values().length;
            case ColumnKeys.Numbers numbers -> (int) (numbers.max() - numbers.min()) + 1;
        };
    }

    private static IntUnaryOperator codeOf(ColumnKeys keys) {
        return switch (keys) {
            case ColumnKeys.Texts texts -> row -> texts.ranks()[row];
            case ColumnKeys.Numbers numbers ->
                row -> numbers.isMissing(row) ? -1 : (int) (numbers.key(row) - numbers.min());
        };
    }

    private static int code(ColumnKeys keys, String text) {
        return switch (keys) {
            case ColumnKeys.Texts texts -> texts.rank(text).orElse(-1);
            case ColumnKeys.Numbers numbers -> {
                var key = numbers.keyOf(text);
                yield key.isPresent() && key.getAsLong() >= numbers.min() && key.getAsLong() <= numbers.max()
                        ? (int) (key.getAsLong() - numbers.min())
                        : -1;
            }
        };
    }
}
