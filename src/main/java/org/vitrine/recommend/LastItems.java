package org.vitrine.recommend;

import java.util.BitSet;

/** Items a model knows nothing of: they come after all others. Thread-safe. */
public final class LastItems {
    private final int[] last;
    private final int items;

    /**
     * @param known the items that are ranked by their scores
     * @param items how many there are in all
     */
    public LastItems(BitSet known, int items) {
        var others = (BitSet) known.clone();
        others.flip(0, items);
        this.last = others.stream().toArray();
        this.items = items;
    }

    /**
     * Puts them below the least score of all and below zero.
     *
     * @param scores holds the scores of all items at {@code from} and after
     */
    public void putLast(float[] scores, int from) {
        if (last.length == 0) {
            return;
        }
        // with the sign turned round the bits of what is below zero, and only they, are whole numbers above it that
        // grow with the
        // size: a loop over all of whole numbers becomes vector code
        int deepest = 0;
        for (int i = from; i < from + items; i++) {
            deepest = Math.max(deepest, Float.floatToRawIntBits(scores[i]) ^ Integer.MIN_VALUE);
        }
        float least = -Float.intBitsToFloat(deepest);
        for (int item : last) {
            scores[from + item] = least - 1;
        }
    }
}
