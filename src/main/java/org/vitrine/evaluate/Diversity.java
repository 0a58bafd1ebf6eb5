package org.vitrine.evaluate;

/** How unlike one another the items of a list are (Ziegler et al. 2005). Has buffers: one for each thread. */
interface Diversity {
    /**
     * Sums of the distances, each in [0, 1], of all pairs in the beginnings of a list.
     *
     * @param list items, best first
     * @param into receives at {@code p} the sum over the first {@code p + 1} items, [at least the list's length]
     */
    void sums(int[] list, double[] into);
}
