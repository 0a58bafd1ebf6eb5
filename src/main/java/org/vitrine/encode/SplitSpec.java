package org.vitrine.encode;

/** How to cut a data set into train, validation and test. The same spec and data give the same cut, bit for bit. */
public sealed interface SplitSpec {
    /** Two global cuts in time: the last {@code test} share of events is test, the {@code validation} share before it validation. */
    record Temporal(double validation, double test) implements SplitSpec {
        public Temporal {
            if (!(validation > 0 && test > 0 && validation + test < 1)) {
                throw new IllegalArgumentException("shares " + validation + ", " + test);
            }
        }
    }

    /**
     * One of several {@link Temporal} cuts, each a test's length after the one before: what comes after its test is in no part, so the model of an
     * early origin knows as little as it would have known then. Their tests do not overlap, and the last ends with the data.
     *
     * @param validation share of all events, right before the test
     * @param test       share of all events
     * @param folds      how many origins there are, {@value #FEWEST} to {@value #MOST}
     * @param fold       which one this is, 1 the earliest
     */
    record Rolling(double validation, double test, int folds, int fold) implements SplitSpec {
        public static final int FEWEST = 2;
        public static final int MOST = 20;

        /** Shares that make up the whole may miss it by this much. */
        private static final double ROUNDING = 1e-9;

        public Rolling {
            if (!fits(validation, test, folds) || fold < 1 || fold > folds) {
                throw new IllegalArgumentException(
                        "shares " + validation + ", " + test + ", fold " + fold + " of " + folds);
            }
        }

        /** Whether so many tests, and the validation before the first, leave something to learn from. */
        public static boolean fits(double validation, double test, int folds) {
            return validation > 0
                    && test > 0
                    && folds >= FEWEST
                    && folds <= MOST
                    && validation + folds * test < 1 - ROUNDING;
        }

        /** The same origins, another of them. */
        public Rolling at(int other) {
            return new Rolling(validation, test, folds, other);
        }
    }

    /** Each user's last event is test, the one before it validation. Trains on the future of other users. */
    record LeaveOneOut() implements SplitSpec {}

    /** Each user's events are dealt out at random. */
    record Ratio(double validation, double test, long seed) implements SplitSpec {
        public Ratio {
            if (!(validation > 0 && test > 0 && validation + test < 1)) {
                throw new IllegalArgumentException("shares " + validation + ", " + test);
            }
        }
    }

    /** As the source says; without a provided validation part each user's last training event (random when there is no order) is used. */
    record Provided(long seed) implements SplitSpec {}

    /** Name on the command line and in files. */
    default String kind() {
        return switch (this) {
            case Temporal t -> "temporal";
            case Rolling r -> "rolling";
            case LeaveOneOut l -> "leave-one-out";
            case Ratio r -> "ratio";
            case Provided p -> "provided";
        };
    }

    /** The kind, and of several cuts of one kind which one: numbers of different names never compare. */
    default String name() {
        return this instanceof Rolling(double validation, double test, int folds, int fold)
                ? "rolling " + fold + "/" + folds
                : kind();
    }
}
