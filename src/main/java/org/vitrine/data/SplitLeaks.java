package org.vitrine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.vitrine.data.Finding.RowsWanted;
import org.vitrine.data.Finding.Severity;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;

/**
 * What of the answers is in the questions of a split. Linear in the events, with hash tables of those held out; the share of train after a
 * test event on average is told by looking each event of train up among the sorted times of the test.
 *
 * @param future  events of train later than the first event of the test; none without a clock
 * @param ahead   share of train that is later than an event of the test, on average over the test
 * @param rows    events of validation and test that are in train too: same shopper, item and kind, and the same time where there is one
 * @param pairs   events of validation and test whose shopper and item meet in train, in another event
 * @param train   events of train
 * @param heldOut events of validation and test
 * @param timed   whether the events have times or an order
 */
public record SplitLeaks(
        BitSet future, double ahead, BitSet rows, BitSet pairs, long train, long heldOut, boolean timed) {
    /** Models learn from events after those they are tested on. */
    public static final String FUTURE = "train-after-test";

    /** The same event is in train and in what is held out. */
    public static final String ROWS = "test-events-in-train";

    /** A shopper and an item meet in train and in what is held out. */
    public static final String PAIRS = "test-pairs-in-train";

    /** Where an event is: in train, in validation, in the test or in none of them. */
    public static final byte TRAIN = 0;

    public static final byte VALIDATION = 1;
    public static final byte TEST = 2;
    public static final byte NOWHERE = 3;

    /**
     * The events that were cut, each array with one value for each event.
     *
     * @param user number of the shopper
     * @param item number of the item
     * @param kind number of the kind of event; empty when there are no kinds
     * @param time when; empty when nobody knows
     * @param clock whether times of different shoppers can be compared
     */
    public record Events(int[] user, int[] item, int[] kind, long[] time, boolean clock) {
        private boolean isSamePair(int a, int b) {
            return user[a] == user[b] && item[a] == item[b];
        }

        private boolean isSame(int a, int b) {
            return isSamePair(a, b)
                    && (kind.length == 0 || kind[a] == kind[b])
                    && (time.length == 0 || time[a] == time[b]);
        }

        private long hash(int event, boolean isWhole) {
            long hash = user[event] * 0x9E3779B97F4A7C15L + item[event];
            if (isWhole) {
                hash = hash * 0x9E3779B97F4A7C15L + (time.length == 0 ? 0 : time[event]);
                hash = hash * 0x9E3779B97F4A7C15L + (kind.length == 0 ? 0 : kind[event]);
            }
            return (hash ^ hash >>> 29) * 0xBF58476D1CE4E5B9L;
        }
    }

    /** Events by what they are equal in; an event stands for all equal to it, with half of its hash beside it: most that differ need no look. */
    private static final class Known {
        private static final long FREE = -1;
        private static final long HALF = 0xFFFF_FFFFL;

        private final Events events;
        private final boolean isWhole;
        private final long[] slots;
        private final BitSet met = new BitSet();

        Known(Events events, boolean isWhole, int size) {
            this.events = events;
            this.isWhole = isWhole;
            slots = new long[Integer.highestOneBit(Math.clamp(size, 8, 1 << 28)) * 4];
            Arrays.fill(slots, FREE);
        }

        private int slot(int event, long hash) {
            int slot = (int) (hash >>> 32) & slots.length - 1;
            while (slots[slot] != FREE && !isSame(slots[slot], event, hash)) {
                slot = slot + 1 & slots.length - 1;
            }
            return slot;
        }

        private boolean isSame(long held, int event, long hash) {
            if (((held ^ hash) & HALF) != 0) {
                return false;
            }
            int other = (int) (held >>> 32);
            return isWhole ? events.isSame(other, event) : events.isSamePair(other, event);
        }

        void add(int event) {
            long hash = events.hash(event, isWhole);
            int slot = slot(event, hash);
            if (slots[slot] == FREE) {
                slots[slot] = (long) event << 32 | hash & HALF;
            }
        }

        /** Notes that train has it; whether anything held out is equal to it. */
        boolean meet(int event) {
            int slot = slot(event, events.hash(event, isWhole));
            if (slots[slot] == FREE) {
                return false;
            }
            met.set(slot);
            return true;
        }

        boolean isMet(int event) {
            return met.get(slot(event, events.hash(event, isWhole)));
        }
    }

    /** Sorted times, asked how many of them are less than another: shelves of equal width tell where to look. */
    private static final class Times {
        private static final int SHELVES = 1 << 16;

        private final long[] sorted;
        private final int[] from = new int[SHELVES + 1];
        private final double width;

        Times(long[] sorted) {
            this.sorted = sorted;
            double span = sorted.length == 0 ? 0 : (double) sorted[sorted.length - 1] - sorted[0];
            width = Math.max(span, 1) / SHELVES;
            int k = 0;
            for (int shelf = 0; shelf <= SHELVES; shelf++) {
                while (k < sorted.length && shelf(sorted[k]) < shelf) {
                    k++;
                }
                from[shelf] = k;
            }
        }

        private int shelf(long time) {
            return (int) Math.clamp(((double) time - sorted[0]) / width, 0, SHELVES - 1);
        }

        boolean isAfterFirst(long time) {
            return sorted.length > 0 && time > sorted[0];
        }

        int before(long time) {
            int shelf = shelf(time);
            int low = from[shelf];
            int high = from[shelf + 1];
            while (low < high) {
                int middle = low + high >>> 1;
                if (sorted[middle] < time) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    /** @param part where each event is: {@link #TRAIN}, {@link #VALIDATION}, {@link #TEST} or {@link #NOWHERE} */
    public static SplitLeaks of(Events events, byte[] part, CancelToken cancel) throws CancelledException {
        int train = count(part, TRAIN);
        int test = count(part, TEST);
        int heldOut = count(part, VALIDATION) + test;
        var pairs = new Known(events, false, heldOut);
        var whole = new Known(events, true, heldOut);
        for (int event = 0; event < part.length; event++) {
            cancel.check(event);
            if (part[event] == VALIDATION || part[event] == TEST) {
                pairs.add(event);
                whole.add(event);
            }
        }
        for (int event = 0; event < part.length; event++) {
            cancel.check(event);
            if (part[event] == TRAIN && pairs.meet(event)) {
                whole.meet(event);
            }
        }
        var rowsMet = new BitSet();
        var pairsMet = new BitSet();
        for (int event = 0; event < part.length; event++) {
            cancel.check(event);
            if ((part[event] == VALIDATION || part[event] == TEST) && pairs.isMet(event)) {
                (whole.isMet(event) ? rowsMet : pairsMet).set(event);
            }
        }
        var future = new BitSet();
        double ahead = events.clock() ? ahead(events.time(), part, train, test, future, cancel) : 0;
        return new SplitLeaks(future, ahead, rowsMet, pairsMet, train, heldOut, events.time().length > 0);
    }

    private static double ahead(long[] time, byte[] part, int train, int test, BitSet future, CancelToken cancel)
            throws CancelledException {
        var tested = new long[test];
        int n = 0;
        for (int event = 0; event < part.length; event++) {
            if (part[event] == TEST) {
                tested[n++] = time[event];
            }
        }
        Arrays.sort(tested);
        var times = new Times(tested);
        long before = 0;
        for (int event = 0; event < part.length; event++) {
            cancel.check(event);
            if (part[event] == TRAIN && times.isAfterFirst(time[event])) {
                future.set(event);
                before += times.before(time[event]);
            }
        }
        return (double) before / Math.max(1, test) / Math.max(1, train);
    }

    private static int count(byte[] part, byte wanted) {
        int count = 0;
        for (byte each : part) {
            count += each == wanted ? 1 : 0;
        }
        return count;
    }

    /**
     * What is to be said of it, about the table of events.
     *
     * @param split  what the split is called
     * @param time   the column of times
     * @param rowOf  the row of an event in its table
     */
    public List<Finding> findings(Phrase split, String time, IntUnaryOperator rowOf, QualityThresholds limits) {
        var findings = new ArrayList<Finding>();
        if (!rows.isEmpty()) {
            long count = rows.cardinality();
            double share = QualityCheck.share(count, heldOut);
            boolean isLarge = share > limits.get(QualityThresholds.Limit.PROBLEM_SHARE);
            var text = Phrase.of(timed ? "quality.leak.rows" : "quality.leak.rowsUntimed", split, count, share);
            var severity = isLarge ? Severity.PROBLEM : Severity.WARNING;
            findings.add(new Finding(ROWS, severity, TableKind.EVENTS, "", count, text, wanted(rows, rowOf)));
        }
        if (!future.isEmpty()) {
            long count = future.cardinality();
            var text = Phrase.of("quality.leak.future", split, count, ahead);
            findings.add(
                    new Finding(FUTURE, Severity.WARNING, TableKind.EVENTS, time, count, text, wanted(future, rowOf)));
        }
        if (!pairs.isEmpty()) {
            long count = pairs.cardinality();
            var text = Phrase.of("quality.leak.pairs", split, count, QualityCheck.share(count, heldOut));
            findings.add(new Finding(PAIRS, Severity.INFO, TableKind.EVENTS, "", count, text, wanted(pairs, rowOf)));
        }
        return findings;
    }

    /** The first of them in the order of the table. */
    private static RowsWanted wanted(BitSet events, IntUnaryOperator rowOf) {
        var rows = new BitSet();
        for (int event = events.nextSetBit(0); event >= 0; event = events.nextSetBit(event + 1)) {
            rows.set(rowOf.applyAsInt(event));
        }
        return QualityCheck.rows(rows).wanted();
    }
}
