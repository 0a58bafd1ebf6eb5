package org.vitrine.project;

import org.vitrine.encode.SplitSpec;

/**
 * The split somebody chose for a project's runs.
 *
 * @param kind       as the command line calls it, see {@link SplitChoice#named}; empty for the one that suits the data
 * @param validation share in validation, where the split has shares: of the events, or of the shoppers where they are held out
 * @param test       share in the test; of several tests, in each
 * @param folds      how many origins a rolling split has
 * @param foldIn     what is read of shoppers who are held out
 * @param sessions   how sessions are cut and asked
 */
public record KeptSplit(String kind, double validation, double test, int folds, FoldIn foldIn, Sessions sessions) {
    /**
     * What is read of a shopper who is held out.
     *
     * @param share of their items
     * @param order which of them
     */
    public record FoldIn(double share, SplitSpec.Order order) {
        /** Four fifths, those met first. */
        public static final FoldIn USUAL = new FoldIn(0.8, SplitSpec.Order.TIME);

        public FoldIn {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException("fold-in " + share);
            }
        }
    }

    /**
     * How sessions are cut and asked.
     *
     * @param gapMinutes a shopper who was away longer begins another session
     * @param target     what is asked for
     */
    public record Sessions(int gapMinutes, SplitSpec.Target target) {
        /** Half an hour; the last item. */
        public static final Sessions USUAL = new Sessions(SplitSpec.Session.USUAL_GAP, SplitSpec.Target.LAST);

        public Sessions {
            if (gapMinutes < 1 || gapMinutes > SplitSpec.Session.LONGEST_GAP) {
                throw new IllegalArgumentException("gap of " + gapMinutes + " minutes");
            }
        }
    }

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

    public KeptSplit(String kind, double validation, double test, int folds) {
        this(kind, validation, test, folds, FoldIn.USUAL, Sessions.USUAL);
    }

    public KeptSplit withKind(String other) {
        return new KeptSplit(other, validation, test, folds, foldIn, sessions);
    }

    public KeptSplit withShares(double otherValidation, double otherTest) {
        return new KeptSplit(kind, otherValidation, otherTest, folds, foldIn, sessions);
    }

    public KeptSplit withFolds(int other) {
        return new KeptSplit(kind, validation, test, other, foldIn, sessions);
    }

    public KeptSplit with(FoldIn other) {
        return new KeptSplit(kind, validation, test, folds, other, sessions);
    }

    public KeptSplit with(Sessions other) {
        return new KeptSplit(kind, validation, test, folds, foldIn, other);
    }

    /** As it would have to be kept for this split; of a split without shares and the like they are the usual ones. */
    public static KeptSplit of(SplitSpec spec) {
        var kept = USUAL.withKind(spec.kind());
        return switch (spec) {
            case SplitSpec.Temporal(double first, double second) -> kept.withShares(first, second);
            case SplitSpec.Rolling(double first, double second, int origins, int origin) ->
                kept.withShares(first, second).withFolds(origins);
            case SplitSpec.Ratio(double first, double second, long seed) -> kept.withShares(first, second);
            case SplitSpec.StrongGeneralisation(
                    double first,
                    double second,
                    double share,
                    SplitSpec.Order order,
                    long seed) -> kept.withShares(first, second).with(new FoldIn(share, order));
            case SplitSpec.Session(double first, double second, int gap, SplitSpec.Target target) ->
                kept.withShares(first, second).with(new Sessions(gap, target));
            case SplitSpec.LeaveOneOut whole -> kept;
            case SplitSpec.Provided whole -> kept;
        };
    }
}
