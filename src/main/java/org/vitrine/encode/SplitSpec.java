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
            case LeaveOneOut l -> "leave-one-out";
            case Ratio r -> "ratio";
            case Provided p -> "provided";
        };
    }
}
