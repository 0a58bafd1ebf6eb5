package org.vitrine.recommend;

import java.util.Arrays;

/**
 * Finds the shoppers most like one by the items they share (Resnick et al. 1994, "GroupLens"; Herlocker et al. 1999, "An Algorithmic
 * Framework for Performing Collaborative Filtering"), by cosine, as {@link ItemNeighbours} with shoppers and items in each other's place:
 *
 * <p>sim(u, v) = sum over items of both of w(u, i) w(v, i) / (|u| |v| + shrink), |u|^2 = sum over items of u of w(u, i)^2
 *
 * <p>{@link Weighting} reads shoppers as documents and items as terms: w(u, i) = s(i) t(u, i), s the rarity of the item. Thread-safe; each
 * search has buffers of its own.
 */
public final class UserNeighbours {
    private final MetItems met;
    private final Incidence shoppers;
    private final PairWeights weights;
    private final double[] norms;
    private final Settings settings;
    /** Mean number of events of a shopper who has any. */
    private final double meanLength;

    /**
     * @param most      neighbours of each shopper
     * @param shrink    added to the denominator; damps what rests on few items
     * @param weighting what each pair that met counts
     */
    public record Settings(int most, double shrink, Weighting weighting) {}

    public UserNeighbours(MetItems met, Settings settings) {
        this.met = met;
        this.settings = settings;
        shoppers = met.rows().transposed(met.items());
        var events = new float[met.pairs()];
        for (int at = 0; at < events.length; at++) {
            events[at] = met.events()[at];
        }
        // the terms come first: here they are the items
        weights = PairWeights.of(settings.weighting(), met.rows().transposed(events, shoppers), shoppers, met.rows());
        norms = weights.norms(met.rows());
        meanLength = meanLength(met);
    }

    private static double meanLength(MetItems met) {
        long events = Arrays.stream(met.events()).asLongStream().sum();
        long with = 0;
        for (int user = 0; user < met.users(); user++) {
            with += met.rows().count(user) > 0 ? 1 : 0;
        }
        return (double) events / Math.max(1, with);
    }

    MetItems met() {
        return met;
    }

    /** Whether anybody met the item. */
    boolean isMet(int item) {
        return shoppers.count(item) > 0;
    }

    /** A search with buffers of one thread: 12 bytes for each shopper, and the neighbours. */
    Search search() {
        return new Search();
    }

    final class Search {
        private final double[] sums = new double[met.users()];
        private final int[] touched = new int[met.users()];
        private final TopItems top = new TopItems(settings.most(), 0);

        /**
         * Finds.
         *
         * @param own    items met, ascending, those nobody met in training left out, [n]
         * @param events how often, [n]
         * @param self   row that is not to be a neighbour, -1 for none
         * @return rows of the neighbours, most alike first, with their similarities as scores; this search's own
         */
        TopItems find(int[] own, int[] events, int self) {
            var factors = factors(events);
            int n = 0;
            double squares = 0;
            for (int k = 0; k < own.length; k++) {
                double weight = weights.squares()[own[k]] * factors[k];
                squares += weight * factors[k];
                n = add(own[k], weight, n);
            }
            double norm = Math.sqrt(squares);
            top.begin(Math.max(0, self));
            for (int t = 0; t < n; t++) {
                int other = touched[t];
                double sum = sums[other];
                sums[other] = 0;
                if (other != self) {
                    top.offer(other, (float) (sum / (norm * norms[other] + settings.shrink())));
                }
            }
            return top;
        }

        private int add(int item, double weight, int before) {
            int n = before;
            var ofBaskets = weights.ofBaskets();
            for (int at = shoppers.start(item); at < shoppers.end(item); at++) {
                int other = shoppers.at(at);
                if (sums[other] == 0) {
                    touched[n++] = other;
                }
                sums[other] += ofBaskets.length == 0 ? weight : weight * ofBaskets[at];
            }
            return n;
        }

        /** t(u, i) of each item met. */
        private float[] factors(int[] events) {
            var factors = new float[events.length];
            Arrays.fill(factors, 1);
            if (settings.weighting() == Weighting.BM25) {
                double length = Arrays.stream(events).sum();
                for (int k = 0; k < events.length; k++) {
                    factors[k] = PairWeights.saturated(events[k], length, meanLength);
                }
            }
            return factors;
        }
    }
}
