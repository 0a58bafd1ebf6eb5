package org.vitrine.recommend;

import java.util.Arrays;
import org.vitrine.encode.History;

/**
 * What each pair that met counts: w(u, i) = s(u) t(u, i), with s of the shopper alone.
 *
 * <p>t is 1, or where a recipe weighs events the weights of the pair's events summed.
 *
 * <p>For {@link Weighting#BM25} (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond"), items being
 * documents and shoppers terms, with f(u, i) events of the pair, or their weights summed, n_u items of the shopper, I items and |i| = sum over shoppers of f(u, i):
 *
 * <p>s(u) = ln(1 + (I - n_u + 0.5) / (n_u + 0.5)), t(u, i) = f (k1 + 1) / (f + k1 (1 - b + b |i| / mean of |i| over items met))
 *
 * @param squares    s(u)^2, [users]
 * @param ofBaskets  t beside the columns of users' rows; empty where it is 1
 * @param ofShoppers the same beside the columns of items' rows
 */
record PairWeights(double[] squares, float[] ofBaskets, float[] ofShoppers) {
    /** How soon more events of one pair stop counting. */
    static final double K1 = 1.2;

    /** How much it tells against an item that it has many events; 0 nothing. */
    static final double B = 0.75;

    private static final float[] ONE = {};

    /**
     * Weighs.
     *
     * @param baskets  rows are users
     * @param shoppers rows are items
     */
    static PairWeights of(Weighting weighting, History history, Incidence baskets, Incidence shoppers) {
        return of(weighting, weighting == Weighting.BM25 ? met(history, baskets) : ONE, baskets, shoppers);
    }

    /**
     * Weighs pairs that are counted already; shoppers and items may stand in each other's place.
     *
     * @param events beside the columns of {@code baskets}; read for {@link Weighting#BM25} alone, and not kept
     */
    static PairWeights of(Weighting weighting, float[] events, Incidence baskets, Incidence shoppers) {
        var squares = new double[baskets.rows()];
        for (int user = 0; user < squares.length; user++) {
            double own = ofShopper(weighting, shoppers.rows(), baskets.count(user));
            squares[user] = own * own;
        }
        if (weighting != Weighting.BM25) {
            return new PairWeights(squares, baskets.weights(), shoppers.weights());
        }
        var saturated = saturated(events, baskets, shoppers.rows());
        return new PairWeights(squares, saturated, baskets.transposed(saturated, shoppers));
    }

    /** The shopper's part times what the pairs count, to a power. */
    static PairWeights powered(double[] squares, Incidence baskets, Incidence shoppers, double power) {
        return new PairWeights(squares, powers(baskets.weights(), power), powers(shoppers.weights(), power));
    }

    private static float[] powers(float[] weights, double power) {
        var powers = new float[weights.length];
        for (int at = 0; at < powers.length; at++) {
            powers[at] = (float) Math.pow(weights[at], power);
        }
        return powers;
    }

    private static double ofShopper(Weighting weighting, int items, int own) {
        return switch (weighting) {
            case NONE -> 1;
            case TF_IDF -> Math.log1p((double) items / Math.max(1, own));
            case BM25 -> Math.log1p((items - own + 0.5) / (own + 0.5));
        };
    }

    private static float[] saturated(float[] events, Incidence baskets, int items) {
        var lengths = new double[items];
        for (int at = 0; at < events.length; at++) {
            lengths[baskets.at(at)] += events[at];
        }
        double mean = Arrays.stream(lengths).filter(l -> l > 0).average().orElse(1);
        for (int at = 0; at < events.length; at++) {
            events[at] = saturated(events[at], lengths[baskets.at(at)], mean);
        }
        return events;
    }

    /** t of a pair with so many events, of a document with so many in all. */
    static float saturated(float events, double length, double mean) {
        double norm = 1 - B + B * length / mean;
        return (float) (events * (K1 + 1) / (events + K1 * norm));
    }

    /** What each pair counts: its events, or their weights summed; the caller's own. */
    private static float[] met(History history, Incidence baskets) {
        return baskets.isWeighed() ? baskets.weights().clone() : events(history, baskets);
    }

    /** Events of each pair, beside the columns. */
    private static float[] events(History history, Incidence baskets) {
        var events = new float[baskets.columns().length];
        for (int user = 0; user < baskets.rows(); user++) {
            var own = history.itemsOf(user);
            Arrays.sort(own);
            int k = 0;
            for (int at = baskets.start(user); at < baskets.end(user); at++) {
                while (own[k] < baskets.at(at)) {
                    k++; // of very many items only the latest count
                }
                while (k < own.length && own[k] == baskets.at(at)) {
                    events[at]++;
                    k++;
                }
            }
        }
        return events;
    }

    /** For each item the root of the sum over its shoppers of w(u, i)^2, [items]. */
    double[] norms(Incidence shoppers) {
        var norms = new double[shoppers.rows()];
        for (int item = 0; item < norms.length; item++) {
            for (int at = shoppers.start(item); at < shoppers.end(item); at++) {
                double square = squares[shoppers.at(at)];
                norms[item] += ofShoppers.length == 0 ? square : square * ofShoppers[at] * ofShoppers[at];
            }
            norms[item] = Math.sqrt(norms[item]);
        }
        return norms;
    }
}
