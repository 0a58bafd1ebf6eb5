package org.vitrine.encode;

import java.util.Locale;

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

    /**
     * Strong generalisation (Marlin 2004; Liang et al. 2018, section 4.1): shoppers who are held out whole. Models learn from the others; of each
     * held-out shopper the first part is read, folded in, and the rest is to be found. Events of held-out shoppers with items nobody in training met
     * are in no part, and such items are no candidates.
     *
     * @param validation share of the shoppers
     * @param test       share of the shoppers
     * @param foldIn     share of a held-out shopper's distinct items that is read
     * @param order      which items are read
     * @param seed       draws the shoppers, and what is read where the order is random
     */
    record StrongGeneralisation(double validation, double test, double foldIn, Order order, long seed)
            implements SplitSpec {
        public StrongGeneralisation {
            if (!(validation > 0 && test > 0 && validation + test < 1 && foldIn > 0 && foldIn < 1)) {
                throw new IllegalArgumentException("shares " + validation + ", " + test + ", fold-in " + foldIn);
            }
        }
    }

    /** Which of a held-out shopper's items are folded in. */
    enum Order {
        /** Those met first; where nobody knows the order, random ones. */
        TIME,
        /** Some at random, as in the papers. */
        RANDOM;

        /** Name on the command line and in stamps. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Next items of sessions (Hidasi et al. 2016; Ludewig and Jannach 2018). A session ends when a shopper is away longer than the gap; each is a
     * stranger to the others, also those of one shopper. Models learn from sessions that end before the cut, and are asked for items of those that end
     * after it, each by what was met in the session before.
     *
     * @param validation share of the events, which places the cut before validation
     * @param test       share of the events, which places the cut before the test
     * @param gapMinutes at least 1
     * @param target     what is asked for
     */
    record Session(double validation, double test, int gapMinutes, Target target) implements SplitSpec {
        /** Inactivity that ends a session when nobody says how much. */
        public static final int USUAL_GAP = 30;

        /** A month. */
        public static final int LONGEST_GAP = 31 * 24 * 60;

        public Session {
            if (!(validation > 0 && test > 0 && validation + test < 1)) {
                throw new IllegalArgumentException("shares " + validation + ", " + test);
            }
            if (gapMinutes < 1 || gapMinutes > LONGEST_GAP) {
                throw new IllegalArgumentException("gap of " + gapMinutes + " minutes");
            }
        }
    }

    /** What of a held-out session is asked for. */
    enum Target {
        /** Its last item, once, by all before it. */
        LAST,
        /** Each of its items but the first, by all before it. */
        EVERY;

        /** Name on the command line and in stamps. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
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
            case StrongGeneralisation s -> "strong-generalisation";
            case Session s -> "session";
            case Provided p -> "provided";
        };
    }

    /** Whether nobody a model is measured on was among those it learnt from: it has to be able to read a stranger's events. */
    default boolean holdsOutShoppers() {
        return this instanceof StrongGeneralisation || this instanceof Session;
    }

    /** Whether what was met before may be asked for again, and stand in lists: within a session one returns to items. */
    default boolean asksForMet() {
        return this instanceof Session;
    }

    /** The kind, and of several cuts of one kind which one: numbers of different names never compare. */
    default String name() {
        return this instanceof Rolling(double validation, double test, int folds, int fold)
                ? "rolling " + fold + "/" + folds
                : kind();
    }
}
