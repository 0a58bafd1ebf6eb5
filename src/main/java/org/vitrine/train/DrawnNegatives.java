package org.vitrine.train;

import java.util.List;

/**
 * What a run drew as negatives at the beginning of an epoch, beside the positives they were drawn for.
 *
 * @param bands      of items, those met most in training first; each holds as many items as the next, give or take one
 * @param takenLater negatives that their shopper met after all, in the validation or the test part: false negatives as far as anybody can know
 * @param items      distinct items drawn
 */
public record DrawnNegatives(List<Band> bands, long takenLater, int items) {
    public DrawnNegatives {
        bands = List.copyOf(bands);
    }

    /**
     * @param items     in the band
     * @param positives of it
     * @param negatives of it
     */
    public record Band(int items, long positives, long negatives) {}

    public long positives() {
        return bands.stream().mapToLong(Band::positives).sum();
    }

    public long negatives() {
        return bands.stream().mapToLong(Band::negatives).sum();
    }

    /** Items of the catalogue. */
    public int catalogue() {
        return bands.stream().mapToInt(Band::items).sum();
    }

    /** Share of the positives that are of the band. */
    public double positiveShare(Band band) {
        return share(band.positives(), positives());
    }

    /** Share of the negatives that are of the band. */
    public double negativeShare(Band band) {
        return share(band.negatives(), negatives());
    }

    /** Share of the negatives that their shopper met after all. */
    public double takenLaterShare() {
        return share(takenLater, negatives());
    }

    /** Share of the catalogue that was drawn at least once. */
    public double covered() {
        return share(items, catalogue());
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
