package org.vitrine.recommend;

import java.util.Arrays;

/** What a list of counts goes by: how often each item was met, and its place among all items. Not changed after it was made. */
public final class Tally {
    private final float[] counts;
    private final float[] scores;
    private final float[] ascending;

    /**
     * @param counts what is told of each item, [items]; not copied
     * @param scores what orders the items, [items]: the counts, or these with what settles equal ones; not copied
     */
    Tally(float[] counts, float[] scores) {
        this.counts = counts;
        this.scores = scores;
        ascending = scores.clone();
        Arrays.sort(ascending);
    }

    /** Shoppers who met the item, or what its events count. */
    public float count(int item) {
        return counts[item];
    }

    /** The item's place, from 1 on; equal ones share the best of theirs. */
    public int rank(int item) {
        int below = 0;
        int end = ascending.length;
        while (below < end) {
            int middle = (below + end) >>> 1;
            if (ascending[middle] > scores[item]) {
                end = middle;
            } else {
                below = middle + 1;
            }
        }
        return ascending.length - below + 1;
    }

    public int items() {
        return counts.length;
    }
}
