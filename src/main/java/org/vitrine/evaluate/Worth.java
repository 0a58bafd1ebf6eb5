package org.vitrine.evaluate;

import java.util.Optional;
import org.vitrine.evaluate.ChunkRanker.Ranked;

/**
 * What a sale of each item is worth.
 *
 * @param each [items], NaN when unknown
 */
record Worth(float[] each) {
    /** Empty when nothing is known of any item. */
    static Optional<Worth> of(float[] each) {
        for (float one : each) {
            if (!Float.isNaN(one)) {
                return Optional.of(new Worth(each));
            }
        }
        return Optional.empty();
    }

    /**
     * Worth of the hits among the first {@code k} over the worth of all held-out items. What is not known counts as nothing.
     *
     * @return NaN when the held-out items are worth nothing
     */
    double found(Ranked one, int k) {
        double whole = 0;
        for (int item : one.relevant()) {
            whole += known(item);
        }
        if (!(whole > 0)) {
            return Double.NaN;
        }
        double found = 0;
        for (int rank : one.hitRanks()) {
            found += rank <= k ? known(one.list()[rank - 1]) : 0;
        }
        return found / whole;
    }

    private double known(int item) {
        return Float.isNaN(each[item]) ? 0 : each[item];
    }
}
