package org.vitrine.recommend;

/** A scorer whose score of an item is a sum over the items the shopper has met. */
public interface SumOfItems {
    /**
     * Takes a score apart.
     *
     * @param user whose score it is, -1 for somebody the data does not know
     * @param own  positions of the items the score is summed over
     * @param item position of the scored item
     * @return what each of {@code own} adds to the score, below 0 where it takes away, [own]
     */
    float[] parts(int user, int[] own, int item);
}
