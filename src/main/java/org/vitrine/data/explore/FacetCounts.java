package org.vitrine.data.explore;

import java.util.Arrays;
import java.util.List;

/** How often the values of a facet's column occur among the rows the other facets leave. */
public sealed interface FacetCounts {
    String column();

    /** Rows without a value. */
    long missing();

    /** A value, its rows, and whether it was chosen. */
    record Value(String text, long rows, boolean chosen) {}

    /**
     * @param values   the most frequent ones that were looked for and all that were chosen; numbers in their order, texts the most frequent first
     * @param matching distinct values that were looked for, listed or not
     * @param distinct distinct values among the rows
     */
    record Values(String column, List<Value> values, long matching, long distinct, long missing)
            implements FacetCounts {
        public Values {
            values = List.copyOf(values);
        }
    }

    /**
     * @param edges one more than there are bars: bar {@code k} holds {@code edges[k] <= value < edges[k + 1]}, the last one its end too. The
     *     first and the last bar hold what lies far out as well
     * @param rows  the bars
     * @param min   the smallest value of the whole column
     * @param max   the largest
     */
    record Histogram(String column, double[] edges, long[] rows, double min, double max, long missing)
            implements FacetCounts {
        /** The bar a value is in, -1 when it is in none. */
        public int bar(double value) {
            if (rows.length == 0 || Double.isNaN(value)) {
                return -1;
            }
            int at = Arrays.binarySearch(edges, value);
            return Math.clamp(at >= 0 ? at : -at - 2, 0, rows.length - 1);
        }

        /** What lies in the bars from one to another. */
        public Facet.Bounds bounds(int first, int last) {
            double low = first == 0 ? min : edges[first];
            double high = last == rows.length - 1 ? max : Math.nextDown(edges[last + 1]);
            return new Facet.Bounds(low, high);
        }
    }
}
