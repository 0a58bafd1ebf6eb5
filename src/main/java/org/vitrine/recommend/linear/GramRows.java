package org.vitrine.recommend.linear;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vitrine.recommend.Incidence;

/** G = X'X row by row: how many shoppers items have in common. Each row lies in memory as is shorter, its numbers alone or all. */
final class GramRows {
    private static final int[] ALL = {};

    private final Incidence baskets;
    private final Incidence shoppers;
    private final @Nullable Row[] rows;

    /**
     * One row.
     *
     * @param columns of the numbers, ascending; empty where there is a number for every column
     * @param counts  shoppers in common, exact below 2^24
     */
    record Row(int[] columns, float[] counts) {
        /** Adds the row times a factor. */
        void addTo(double[] sums, double factor) {
            if (columns.length == 0) {
                for (int c = 0; c < counts.length; c++) {
                    sums[c] += factor * counts[c];
                }
            } else {
                for (int t = 0; t < columns.length; t++) {
                    sums[columns[t]] += factor * counts[t];
                }
            }
        }

        /** Column of a number. */
        int column(int place) {
            return columns.length == 0 ? place : columns[place];
        }

        long bytes() {
            return 64L + (long) Integer.BYTES * columns.length + (long) Float.BYTES * counts.length;
        }
    }

    GramRows(Incidence baskets, Incidence shoppers) {
        this.baskets = baskets;
        this.shoppers = shoppers;
        this.rows = new Row[shoppers.rows()];
    }

    int items() {
        return rows.length;
    }

    /** Shoppers of one item: the number on the diagonal. */
    int own(int item) {
        return shoppers.count(item);
    }

    /** Counts with buffers of one thread: 8 bytes for each item. */
    Counter counter() {
        return new Counter();
    }

    final class Counter {
        private final int[] counts = new int[items()];
        private final int[] touched = new int[items()];
        private long nanos;

        /** A row, counted once and kept. */
        Row row(int item) {
            var kept = rows[item];
            if (kept == null) {
                long from = System.nanoTime();
                kept = count(item);
                rows[item] = kept;
                nanos += System.nanoTime() - from;
            }
            return kept;
        }

        /** Nanoseconds spent in counting rows that had to be. */
        long nanos() {
            return nanos;
        }

        Row count(int item) {
            int n = 0;
            for (int s = shoppers.start(item); s < shoppers.end(item); s++) {
                int user = shoppers.at(s);
                for (int b = baskets.start(user); b < baskets.end(user); b++) {
                    int other = baskets.at(b);
                    if (counts[other]++ == 0) {
                        touched[n++] = other;
                    }
                }
            }
            return 2L * n > items() ? all(n) : some(n);
        }

        private Row all(int n) {
            var row = new float[items()];
            for (int t = 0; t < n; t++) {
                row[touched[t]] = take(touched[t]);
            }
            return new Row(ALL, row);
        }

        private Row some(int n) {
            var columns = Arrays.copyOf(touched, n);
            Arrays.sort(columns);
            var row = new float[n];
            for (int t = 0; t < n; t++) {
                row[t] = take(columns[t]);
            }
            return new Row(columns, row);
        }

        private int take(int other) {
            int count = counts[other];
            counts[other] = 0;
            return count;
        }
    }

    /** Additions a row takes. */
    double additions(int item) {
        double sum = 0;
        for (int at = shoppers.start(item); at < shoppers.end(item); at++) {
            sum += baskets.count(shoppers.at(at));
        }
        return sum;
    }

    /** Additions all rows take. */
    double additions() {
        double sum = 0;
        for (int user = 0; user < baskets.rows(); user++) {
            sum += (double) baskets.count(user) * baskets.count(user);
        }
        return sum;
    }
}
