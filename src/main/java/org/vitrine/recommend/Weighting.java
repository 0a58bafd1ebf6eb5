package org.vitrine.recommend;

/** What a pair of a shopper and an item that met counts when items are compared by the shoppers they share. */
public enum Weighting {
    /** Each pair once. */
    NONE,
    /**
     * Each pair the rarity of its shopper, ln(1 + I / n_u), with I items and n_u items of the shopper: the inverse document frequency of
     * Spärck Jones 1972, items as documents and shoppers as terms.
     */
    TF_IDF,
    /** Okapi BM25 (Robertson and Zaragoza 2009, section 3) with the same roles; see {@link PairWeights}. */
    BM25
}
