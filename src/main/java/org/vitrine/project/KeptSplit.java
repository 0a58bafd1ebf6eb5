package org.vitrine.project;

import org.vitrine.encode.SplitSpec;

/**
 * The split somebody chose for a project's runs.
 *
 * @param kind       as the command line calls it, see {@link SplitChoice#named}; empty for the one that suits the data
 * @param validation share of the events in validation, where the split has shares
 * @param test       share of the events in the test; of several tests, in each
 * @param folds      how many origins a rolling split has
 */
public record KeptSplit(String kind, double validation, double test, int folds) {
    /** Origins of a rolling split when nobody says how many. */
    public static final int USUAL_FOLDS = 3;

    private static final double SHARE = 0.1;

    /** The split that suits the data, a tenth each for validation and test. */
    public static final KeptSplit USUAL = new KeptSplit("", SHARE, SHARE, USUAL_FOLDS);

    public KeptSplit {
        if (!(validation > 0 && test > 0 && validation + test < 1)) {
            throw new IllegalArgumentException("shares " + validation + ", " + test);
        }
        if (folds < SplitSpec.Rolling.FEWEST || folds > SplitSpec.Rolling.MOST) {
            throw new IllegalArgumentException("folds " + folds);
        }
    }

    public KeptSplit(String kind, double validation, double test) {
        this(kind, validation, test, USUAL_FOLDS);
    }

    public KeptSplit withKind(String other) {
        return new KeptSplit(other, validation, test, folds);
    }
}
