package org.vitrine.recommend.ensemble;

import java.util.Arrays;

/** How one scorer's scores of all items become what it brings to the sum of several. */
public sealed interface Fusion {
    /** Scores, less their mean and over their deviation among all items, so that scorers of any scale compare. All alike bring nothing. */
    record Scores() implements Fusion {
        @Override
        public void share(float[] scores, int from, float[] into) {
            double sum = 0;
            double square = 0;
            for (int i = 0; i < into.length; i++) {
                sum += scores[from + i];
            }
            double mean = sum / into.length;
            for (int i = 0; i < into.length; i++) {
                double off = scores[from + i] - mean;
                square += off * off;
            }
            double deviation = Math.sqrt(square / into.length);
            for (int i = 0; i < into.length; i++) {
                into[i] = deviation > 0 ? (float) ((scores[from + i] - mean) / deviation) : 0;
            }
        }
    }

    /**
     * Reciprocal ranks, 1 / (constant + rank), the best item's rank being 1 (Cormack, Clarke and Büttcher 2009). Equal scores share the
     * middle of their ranks.
     *
     * @param constant the larger, the less the first places stand out
     */
    record Ranks(double constant) implements Fusion {
        @Override
        public void share(float[] scores, int from, float[] into) {
            var order = new long[into.length];
            for (int i = 0; i < order.length; i++) {
                order[i] = (long) ~ordered(scores[from + i]) << 32 | i;
            }
            Arrays.sort(order);
            int first = 0;
            for (int k = 1; k <= order.length; k++) {
                if (k == order.length || order[k] >> 32 != order[first] >> 32) {
                    float share = (float) (1 / (constant + (first + 1 + k) / 2.0));
                    for (int at = first; at < k; at++) {
                        into[(int) order[at]] = share;
                    }
                    first = k;
                }
            }
        }

        /** A whole number that is in the order of the scores; 0 and -0 are one. */
        private static int ordered(float score) {
            int bits = Float.floatToIntBits(score + 0f);
            return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
        }
    }

    /**
     * @param scores of all items, from {@code from} on
     * @param into   receives the share of each, [items]
     */
    void share(float[] scores, int from, float[] into);
}
