package org.vitrine.recommend.linear;

import java.util.BitSet;

/**
 * A weight for each pair of items: what having met the first says about the second.
 *
 * @param weights [items][items], row i what item i adds to the scores of all items
 * @param met     items that somebody met in training; of the others nothing is known
 */
public record ItemWeights(float[][] weights, BitSet met) {
    public ItemWeights {
        met = (BitSet) met.clone();
    }

    public int items() {
        return weights.length;
    }
}
