package org.vitrine.encode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset.Clock;

/** Cuts a data set into train, validation and test. The same data and spec give the same cut, bit for bit. */
public final class Splitter {
    /** Events of the future are faults as long as they are at most this share of the test; more of them, and the data has a clock of its own. */
    private static final double FAULTS = 0.1;

    /** @throws ProblemException when the data cannot be cut this way; the advice names a way that works */
    public Split split(EncodedDataset data, SplitSpec spec) throws ProblemException {
        var split = whole(data, spec);
        if (split.train().size() == 0 || split.test().size() == 0) {
            throw problem("encode.split.empty", "encode.split.empty.why", "encode.split.useRatio");
        }
        return split;
    }

    /** Where each interaction goes: 0 train, 1 validation, 2 test, 3 none of them. */
    byte[] parts(EncodedDataset data, SplitSpec spec) throws ProblemException {
        return cut(data, spec).ofThree();
    }

    private static Split whole(EncodedDataset data, SplitSpec spec) throws ProblemException {
        return switch (spec) {
            case SplitSpec.StrongGeneralisation strong -> HeldOutShoppers.split(data, strong);
            case SplitSpec.Session session -> SessionSplit.of(data, session);
            case SplitSpec.Rolling rolling -> {
                var split = cut(data, spec).split(data, spec);
                yield new Split(
                        data,
                        spec,
                        split.train(),
                        split.validation(),
                        split.test(),
                        Optional.empty(),
                        candidates(data, rolling),
                        Optional.empty());
            }
            case SplitSpec.Temporal t -> cut(data, t).split(data, spec);
            case SplitSpec.LeaveOneOut l -> cut(data, l).split(data, spec);
            case SplitSpec.Ratio r -> cut(data, r).split(data, spec);
            case SplitSpec.Provided p -> cut(data, p).split(data, spec);
        };
    }

    /** At an early origin all items but those first met after its test; those nobody ever met say nothing of when they came, and stay. */
    private static Optional<BitSet> candidates(EncodedDataset data, SplitSpec.Rolling spec) throws ProblemException {
        if (spec.fold() == spec.folds()) {
            return Optional.empty();
        }
        var items = data.interactions().items();
        int end = origin(data, spec).testTo();
        var candidates = new BitSet();
        candidates.set(0, data.items().size());
        for (int row = items.length - 1; row >= 0; row--) {
            candidates.set(items[row], row < end);
        }
        return Optional.of(candidates);
    }

    private static Parts cut(EncodedDataset data, SplitSpec spec) throws ProblemException {
        return switch (spec) {
            case SplitSpec.Temporal(double validation, double test) ->
                window(data, Window.of(data, validation, test, 0));
            case SplitSpec.Rolling rolling -> window(data, origin(data, rolling));
            case SplitSpec.LeaveOneOut leaveOneOut -> leaveOneOut(data);
            case SplitSpec.Ratio ratio -> UserDeals.deal(data, ratio);
            case SplitSpec.StrongGeneralisation strong -> HeldOutShoppers.parts(data, strong);
            case SplitSpec.Session session -> SessionCut.of(data, session).parts();
            case SplitSpec.Provided provided -> provided(data, provided);
        };
    }

    /** What must be said beside every number measured on this kind of cut. */
    public static List<Phrase> notes(SplitSpec spec) {
        return switch (spec) {
            case SplitSpec.Temporal temporal -> List.of();
            case SplitSpec.Rolling rolling ->
                List.of(Phrase.of("encode.split.oneOrigin", rolling.fold(), rolling.folds()));
            case SplitSpec.LeaveOneOut leaveOneOut -> List.of(Phrase.of("encode.split.leakage"));
            case SplitSpec.Ratio ratio -> List.of(Phrase.of("encode.split.ratioLeakage"));
            case SplitSpec.StrongGeneralisation strong -> List.of(Phrase.of("encode.split.strangersLeakage"));
            case SplitSpec.Session session -> List.of(Phrase.of("encode.split.sessions", session.gapMinutes()));
            case SplitSpec.Provided provided -> List.of(Phrase.of("encode.split.providedUnknown"));
        };
    }

    /** Whether models learn from events later than some they are asked for; empty where it depends on the data, or only who made the split knows. */
    public static Optional<Boolean> trainsOnFuture(SplitSpec spec) {
        return switch (spec) {
            case SplitSpec.Temporal temporal -> Optional.of(false);
            case SplitSpec.Rolling rolling -> Optional.of(false);
            case SplitSpec.LeaveOneOut leaveOneOut -> Optional.of(true);
            case SplitSpec.Ratio ratio -> Optional.of(true);
            case SplitSpec.StrongGeneralisation strong -> Optional.of(true);
            case SplitSpec.Session session -> Optional.empty();
            case SplitSpec.Provided provided -> Optional.empty();
        };
    }

    /** The origins of a rolling split, the earliest first. */
    public static List<Window> origins(EncodedDataset data, SplitSpec.Rolling spec) throws ProblemException {
        var origins = new ArrayList<Window>();
        for (int fold = 1; fold <= spec.folds(); fold++) {
            origins.add(origin(data, spec.at(fold)));
        }
        return List.copyOf(origins);
    }

    private static Window origin(EncodedDataset data, SplitSpec.Rolling spec) throws ProblemException {
        return Window.of(data, spec.validation(), spec.test(), spec.folds() - spec.fold());
    }

    /**
     * Two moments, and where the test ends. Events of one second are never parted: all of them go to the later side, so a part may be a little
     * larger than asked. A few events that have not happened yet are in no part: they would be tested on for ever.
     *
     * @param validationFrom first event of validation, counted in order of time
     * @param testFrom       first event of the test
     * @param testTo         the first event after it
     */
    public record Window(int validationFrom, int testFrom, int testTo) {
        /** @param later how many tests of the same length come after this one */
        static Window of(EncodedDataset data, double validation, double test, int later) throws ProblemException {
            if (data.clock() != Clock.SECONDS) {
                throw noClock(data);
            }
            var times = data.interactions().times();
            int n = times.length;
            int testFrom = firstOfItsTime(times, at(n, 1 - test * (later + 1)));
            int validationFrom = firstOfItsTime(times, Math.min(testFrom, at(n, 1 - test * (later + 1) - validation)));
            int future = data.futureEvents();
            int happened = future <= (n - testFrom) * FAULTS ? n - future : n;
            int testTo = later > 0 ? Math.min(happened, firstOfItsTime(times, at(n, 1 - test * later))) : happened;
            if (validationFrom == 0 || testFrom == validationFrom || testTo <= testFrom || testFrom == n) {
                throw problem(
                        "encode.split.coarseClock", "encode.split.coarseClock.why", "encode.split.useLeaveOneOut");
            }
            return new Window(validationFrom, testFrom, testTo);
        }

        private static int at(int events, double share) {
            return (int) Math.round(events * share);
        }
    }

    private static Parts window(EncodedDataset data, Window window) {
        int n = data.interactions().size();
        var parts = new Parts(n);
        for (int k = window.validationFrom(); k < n; k++) {
            parts.put(k, k < window.testFrom() ? Parts.VALIDATION : k < window.testTo() ? Parts.TEST : Parts.LEFT_OUT);
        }
        return parts;
    }

    private static ProblemException noClock(EncodedDataset data) {
        return problem(
                "encode.split.noClock",
                data.clock() == Clock.ORDER ? "encode.split.onlyOrder" : "encode.split.notEvenOrder",
                data.provided().isPresent()
                        ? "encode.split.useProvided"
                        : data.clock() == Clock.ORDER ? "encode.split.useLeaveOneOut" : "encode.split.useRatio");
    }

    private static int firstOfItsTime(long[] times, int at) {
        int first = Math.min(at, times.length);
        while (first > 0 && first < times.length && times[first - 1] == times[first]) {
            first--;
        }
        return first;
    }

    /** Users with fewer than three events stay in train: nothing could be learnt of them otherwise. */
    private static Parts leaveOneOut(EncodedDataset data) throws ProblemException {
        if (data.clock() == Clock.NONE) {
            throw problem(
                    "encode.split.noOrder",
                    "encode.split.notEvenOrder",
                    data.provided().isPresent() ? "encode.split.useProvided" : "encode.split.useRatio");
        }
        var rows = UserRows.of(data.interactions(), data.users().size());
        var parts = new Parts(data.interactions().size());
        for (int user = 0; user < rows.users(); user++) {
            if (rows.count(user) >= 3) {
                parts.put(rows.fromEnd(user, 0), Parts.TEST);
                parts.put(rows.fromEnd(user, 1), Parts.VALIDATION);
            }
        }
        return parts;
    }

    private static Parts provided(EncodedDataset data, SplitSpec.Provided spec) throws ProblemException {
        var given = data.provided().orElse(null);
        if (given == null) {
            throw problem(
                    "encode.split.noneProvided",
                    "encode.split.noneProvided.why",
                    data.clock() == Clock.SECONDS ? "encode.split.useTemporal" : "encode.split.useRatio");
        }
        var parts = new Parts(given.clone());
        return parts.has(Parts.VALIDATION) ? parts : UserDeals.carveValidation(data, parts, spec.seed());
    }

    private static ProblemException problem(String what, String why, String advice) {
        return new ProblemException(new Problem(Phrase.of(what), Phrase.of(why), Phrase.of(advice)));
    }
}
