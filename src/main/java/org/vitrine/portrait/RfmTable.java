package org.vitrine.portrait;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.vitrine.domain.Behaviour;

/** Recency, frequency and money of every shopper at one date, and where each stands among the others. */
final class RfmTable {
    private static final long DAY = 86_400;

    private final Rfm.Basis basis;
    private final double[] recency;
    private final double[] frequency;
    private final double[] money;
    private final double[] recencySorted;
    private final double[] frequencySorted;
    private final double[] moneySorted;

    private RfmTable(Rfm.Basis basis, double[] recency, double[] frequency, double[] money) {
        this.basis = basis;
        this.recency = recency;
        this.frequency = frequency;
        this.money = money;
        this.recencySorted = sorted(recency);
        this.frequencySorted = sorted(frequency);
        this.moneySorted = sorted(money);
    }

    /**
     * @param cut the portrait's date, seconds; events after it are not looked at
     */
    static RfmTable of(EventLog log, Catalogue catalogue, long cut) {
        byte buy = Behaviour.BUY.code();
        boolean purchases = false;
        for (byte kind : log.behaviour) {
            purchases |= kind == buy;
        }
        int users = log.users();
        var recency = new double[users];
        var frequency = new double[users];
        var money = new double[users];
        for (int u = 0; u < users; u++) {
            var one = measure(log, catalogue, u, cut, purchases);
            recency[u] = one[0];
            frequency[u] = one[1];
            money[u] = one[2];
        }
        return new RfmTable(purchases ? Rfm.Basis.PURCHASES : Rfm.Basis.EVENTS, recency, frequency, money);
    }

    /** Days since, days with, money; all NaN when nothing counts. */
    private static double[] measure(EventLog log, Catalogue catalogue, int user, long cut, boolean purchases) {
        byte buy = Behaviour.BUY.code();
        int counted = 0;
        int days = 0;
        long day = Long.MIN_VALUE;
        long last = Cells.NO_TIME;
        double money = 0;
        boolean paid = false;
        int end = log.end(user, cut);
        for (int k = log.start[user]; k < end; k++) {
            if (purchases && log.behaviour[k] != buy) {
                continue;
            }
            counted++;
            if (log.time[k] != Cells.NO_TIME) {
                last = log.time[k];
                long today = Math.floorDiv(last, DAY);
                days += today == day ? 0 : 1;
                day = today;
            }
            double amount = purchases ? log.money(k, catalogue) : Double.NaN;
            if (Double.isFinite(amount)) {
                money += amount;
                paid = true;
            }
        }
        return new double[] {
            last == Cells.NO_TIME ? Double.NaN : Math.floorDiv(cut, DAY) - Math.floorDiv(last, DAY),
            counted == 0 ? Double.NaN : days > 0 ? days : counted,
            paid ? money : Double.NaN
        };
    }

    private static double[] sorted(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    }

    /** Empty when nothing that counts was done by this shopper. */
    Optional<Rfm> of(int user) {
        if (Double.isNaN(frequency[user])) {
            return Optional.empty();
        }
        var r = score(-1, recency[user], recencySorted);
        int f = score(1, frequency[user], frequencySorted).orElseThrow();
        var m = score(1, money[user], moneySorted);
        var scored = new Rfm(
                basis,
                r.isPresent() ? OptionalInt.of((int) recency[user]) : OptionalInt.empty(),
                (int) frequency[user],
                Double.isNaN(money[user]) ? OptionalDouble.empty() : OptionalDouble.of(money[user]),
                r,
                f,
                m,
                Optional.empty(),
                frequencySorted.length);
        return Optional.of(r.isPresent() ? scored.in(Segment.of(r.getAsInt(), scored.worth())) : scored);
    }

    /**
     * The fifth a value lies in, 5 the best. Equal values score alike: a value's place is the share of worse values plus half the share
     * of equal ones.
     *
     * @param direction 1 when more is better, -1 when less is better
     */
    static OptionalInt score(int direction, double value, double[] sorted) {
        if (Double.isNaN(value)) {
            return OptionalInt.empty();
        }
        int below = lowerBound(sorted, value);
        int notAbove = lowerBound(sorted, Math.nextUp(value));
        int worse = direction > 0 ? below : sorted.length - notAbove;
        double place = (worse + (notAbove - below) / 2.0) / sorted.length;
        return OptionalInt.of(1 + Math.min(4, (int) Math.floor(place * 5)));
    }

    /** Number of values smaller than {@code value}. */
    static int lowerBound(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
