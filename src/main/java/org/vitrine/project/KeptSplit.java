package org.vitrine.project;

/**
 * The split somebody chose for a project's runs.
 *
 * @param kind       as the command line calls it, see {@link SplitChoice#named}; empty for the one that suits the data
 * @param validation share of the events in validation, where the split has shares
 * @param test       share of the events in the test
 */
public record KeptSplit(String kind, double validation, double test) {
    private static final double SHARE = 0.1;

    /** The split that suits the data, a tenth each for validation and test. */
    public static final KeptSplit USUAL = new KeptSplit("", SHARE, SHARE);

    public KeptSplit {
        if (!(validation > 0 && test > 0 && validation + test < 1)) {
            throw new IllegalArgumentException("shares " + validation + ", " + test);
        }
    }

    public KeptSplit withKind(String other) {
        return new KeptSplit(other, validation, test);
    }
}
