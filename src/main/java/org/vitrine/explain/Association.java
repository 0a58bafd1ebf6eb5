package org.vitrine.explain;

/** How surprising a count is: Dunning's log-likelihood ratio (1993), the common measure all evidence is ordered by. */
final class Association {
    private Association() {}

    /**
     * Two things met by the same shoppers. 0 when they meet no more often than by chance.
     *
     * @param both shoppers who met both
     * @param one  shoppers who met the one
     * @param other shoppers who met the other
     * @param all  shoppers
     */
    static double together(long both, long one, long other, long all) {
        if ((double) both * all <= (double) one * other) {
            return 0;
        }
        long rest = all - one - other + both;
        double rows = entropy(one) + entropy(all - one);
        double columns = entropy(other) + entropy(all - other);
        double cells = entropy(both) + entropy(one - both) + entropy(other - both) + entropy(Math.max(0, rest));
        return Math.max(0, 2 * (cells - rows - columns + entropy(all)));
    }

    /**
     * A share that differs from what is usual. 0 when it is not above it.
     *
     * @param count times it happened
     * @param of    times it could have
     * @param usual how often it happens otherwise, 0 to 1
     */
    static double above(long count, long of, double usual) {
        double share = of == 0 ? 0 : (double) count / of;
        if (share <= usual || usual <= 0) {
            return 0;
        }
        double ratio = count * Math.log(share / usual);
        return 2 * (count == of ? ratio : ratio + (of - count) * Math.log((1 - share) / (1 - usual)));
    }

    private static double entropy(long n) {
        return n <= 0 ? 0 : n * Math.log(n);
    }
}
