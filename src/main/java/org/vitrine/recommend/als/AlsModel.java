package org.vitrine.recommend.als;

import java.util.BitSet;

/**
 * What is kept of a factorisation: the items. A shopper's vector is solved from what they met, whenever it is asked for.
 *
 * @param vectors   [items][dim]
 * @param met       items that somebody met; of the others nothing is known
 * @param objective what shoppers' vectors minimise
 */
public record AlsModel(float[][] vectors, BitSet met, AlsObjective objective) {
    public AlsModel {
        met = (BitSet) met.clone();
    }

    public int dim() {
        return vectors.length == 0 ? 1 : vectors[0].length;
    }
}
