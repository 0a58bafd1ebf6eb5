package org.vitrine.evaluate;

/** Which items are ranked against those held out. */
public enum Pool {
    /** The whole catalogue: the one to decide by. */
    FULL("full"),
    /** The candidates the source came with (legacy). */
    PROVIDED("provided"),
    /** A hundred items drawn by the seed among those the shopper never met (legacy, as in papers from 2017 on). */
    SAMPLED_100("sampled-100");

    private final String word;

    Pool(String word) {
        this.word = word;
    }

    /** Name in files and on the command line. */
    public String word() {
        return word;
    }
}
