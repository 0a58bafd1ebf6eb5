package org.vitrine.recommend;

/** Which items have shoppers in common with one item, and what these count together. One thread's buffers: 12 bytes for each item. */
final class Together {
    private final Incidence baskets;
    private final Incidence shoppers;
    private final PairWeights weights;
    private final double[] sums;
    private final int[] touched;

    Together(Incidence baskets, Incidence shoppers, PairWeights weights) {
        this.baskets = baskets;
        this.shoppers = shoppers;
        this.weights = weights;
        this.sums = new double[shoppers.rows()];
        this.touched = new int[shoppers.rows()];
    }

    /** Sums w(u, item) w(u, other) over the common shoppers of the item and each other; returns the number of items touched. */
    int count(int item) {
        var ofShoppers = weights.ofShoppers();
        var ofBaskets = weights.ofBaskets();
        int n = 0;
        for (int at = shoppers.start(item); at < shoppers.end(item); at++) {
            int user = shoppers.at(at);
            double weight = weights.squares()[user];
            if (ofShoppers.length > 0) {
                weight *= ofShoppers[at];
            }
            for (int b = baskets.start(user); b < baskets.end(user); b++) {
                int other = baskets.at(b);
                double both = ofBaskets.length == 0 ? weight : weight * ofBaskets[b];
                if (both == 0) {
                    continue; // a weight too small to be a number of its own
                }
                if (sums[other] == 0) {
                    touched[n++] = other;
                }
                sums[other] += both;
            }
        }
        return n;
    }

    /** One of the items touched; the item itself is among them. */
    int touched(int place) {
        return touched[place];
    }

    /** What was summed for it, which is 0 afterwards: every item touched has to be taken before the next count. */
    double take(int other) {
        double sum = sums[other];
        sums[other] = 0;
        return sum;
    }
}
