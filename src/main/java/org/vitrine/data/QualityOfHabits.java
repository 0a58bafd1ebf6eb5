package org.vitrine.data;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.vitrine.data.Finding.Severity;
import org.vitrine.data.QualityThresholds.Limit;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;

/**
 * What each shopper's events look like one after another: the same one twice within seconds, several at the same second, more in a day
 * than a person makes. Events are grouped by shopper by counting and put in order of time shopper by shopper.
 */
final class QualityOfHabits {
    /** Earlier events one is compared with: within seconds a person does not do more. */
    private static final int LOOK_BACK = 64;

    private static final int SHOPPERS_BETWEEN_LOOKS = 0x3FFF;

    private final QualityCheck check;
    private final TableBuilder.Built events;
    private final ColumnData.Texts users;
    private final long[] times;
    private final int[] item;
    private final int[] type;
    private final BitSet again;
    private final BitSet tied;
    private final BitSet busy;
    private int largest;
    private long largestUser = -1;
    private int mostInADay;
    private long busiestDay;
    private int busiest = -1;

    private QualityOfHabits(
            QualityCheck check, TableBuilder.Built events, ColumnData.Texts users, long[] times, int[] none) {
        this.check = check;
        this.events = events;
        this.users = users;
        this.times = times;
        this.item = events.texts(ColumnRole.ITEM).map(ColumnData.Texts::codes).orElse(none);
        this.type =
                events.texts(ColumnRole.EVENT_TYPE).map(ColumnData.Texts::codes).orElse(none);
        this.again = new BitSet(events.rows());
        this.tied = new BitSet(events.rows());
        this.busy = new BitSet(users.values().length);
    }

    static void check(QualityCheck check) throws CancelledException {
        var events = check.table(TableKind.EVENTS);
        var users = events.flatMap(table -> table.texts(ColumnRole.USER));
        var times = events.flatMap(QualityOfTimes::clock);
        if (events.isPresent() && users.isPresent() && times.isPresent()) {
            var habits = new QualityOfHabits(check, events.get(), users.get(), times.get(), new int[0]);
            habits.look();
            habits.tell();
        }
    }

    private void look() throws CancelledException {
        int n = users.values().length;
        var start = new int[n + 1];
        for (int row = 0; row < times.length; row++) {
            if (counts(row)) {
                start[users.codes()[row] + 1]++;
            }
        }
        int most = 0;
        for (int u = 0; u < n; u++) {
            most = Math.max(most, start[u + 1]);
            start[u + 1] += start[u];
        }
        var rows = new int[start[n]];
        var filled = start.clone();
        for (int row = 0; row < times.length; row++) {
            check.look(row);
            if (counts(row)) {
                rows[filled[users.codes()[row]]++] = row;
            }
        }
        var own = new Own(most);
        for (int u = 0; u < n; u++) {
            if ((u & SHOPPERS_BETWEEN_LOOKS) == 0) {
                check.look(0);
            }
            if (start[u + 1] - start[u] > 1) {
                own.take(times, rows, start[u], start[u + 1]);
                look(u, own);
            }
        }
    }

    private boolean counts(int row) {
        return users.codes()[row] >= 0 && times[row] != ColumnData.Longs.MISSING;
    }

    /** One shopper's rows in order of time. */
    private static final class Own {
        private final long[] keys;
        private final int[] rows;
        private final long[] time;
        private int size;

        Own(int most) {
            keys = new long[most];
            rows = new int[most];
            time = new long[most];
        }

        void take(long[] times, int[] all, int from, int to) {
            size = to - from;
            long first = Long.MAX_VALUE;
            boolean sorted = true;
            for (int k = from; k < to; k++) {
                long t = times[all[k]];
                first = Math.min(first, t);
                time[k - from] = t;
                rows[k - from] = all[k];
                sorted &= k == from || time[k - from - 1] <= t;
            }
            if (sorted) {
                return;
            }
            int bits = 32 - Integer.numberOfLeadingZeros(size);
            // a time nobody can mean is as far off as a key has room for
            long farthest = (1L << 62 - bits) - 1;
            for (int k = 0; k < size; k++) {
                keys[k] = Math.min(farthest, time[k] - first) << bits | k;
            }
            Arrays.sort(keys, 0, size);
            long mask = (1L << bits) - 1;
            for (int k = 0; k < size; k++) {
                int row = all[from + (int) (keys[k] & mask)];
                rows[k] = row;
                time[k] = times[row];
            }
        }
    }

    private void look(int user, Own own) {
        long near = check.limits().count(Limit.NEAR_SECONDS);
        int aDay = check.limits().count(Limit.EVENTS_A_DAY);
        var day = EventPace.busiestDay(own.time, own.size);
        if (day.events() > aDay) {
            busy.set(user);
        }
        if (day.events() > mostInADay) {
            mostInADay = day.events();
            busiest = user;
            busiestDay = day.number();
        }
        int same = 1;
        for (int k = 1; k <= own.size; k++) {
            boolean isEnd = k == own.size;
            if (!isEnd && own.time[k] == own.time[k - 1]) {
                same++;
                tied.set(own.rows[k]);
                tied.set(own.rows[k - 1]);
            } else {
                if (same > largest) {
                    largest = same;
                    largestUser = user;
                }
                same = 1;
            }
            if (!isEnd && item.length > 0) {
                for (int j = k - 1; j >= Math.max(0, k - LOOK_BACK) && own.time[k] - own.time[j] <= near; j--) {
                    if (isSame(own.rows[j], own.rows[k])) {
                        again.set(own.rows[k]);
                        break;
                    }
                }
            }
        }
    }

    private boolean isSame(int a, int b) {
        return item[a] >= 0 && item[a] == item[b] && (type.length == 0 || type[a] == type[b]);
    }

    private void tell() {
        long dated =
                Arrays.stream(times).filter(t -> t != ColumnData.Longs.MISSING).count();
        tellAgain();
        if (!tied.isEmpty()) {
            double share = QualityCheck.share(tied.cardinality(), dated);
            check.add(
                    "time-ties",
                    share > check.limits().get(Limit.TIE_SHARE) ? Severity.WARNING : Severity.INFO,
                    TableKind.EVENTS,
                    events.name(ColumnRole.TIME).orElse(""),
                    tied.cardinality(),
                    Phrase.of("quality.ties", tied.cardinality(), share, largest, users.values()[(int) largestUser]),
                    QualityCheck.rows(tied).wanted());
        }
        if (!busy.isEmpty()) {
            var rows = new QualityCheck.Rows();
            for (int row = 0; row < times.length; row++) {
                if (users.codes()[row] >= 0 && busy.get(users.codes()[row])) {
                    rows.add(row);
                }
            }
            check.add(
                    "busy-users",
                    check.byShare(rows.count(), times.length),
                    TableKind.EVENTS,
                    events.name(ColumnRole.USER).orElse(""),
                    rows.count(),
                    Phrase.of(
                            "quality.busy",
                            busy.cardinality(),
                            check.limits().count(Limit.EVENTS_A_DAY),
                            rows.count(),
                            users.values()[busiest],
                            mostInADay,
                            LocalDate.ofEpochDay(busiestDay)),
                    rows.wanted());
        }
    }

    private void tellAgain() {
        if (again.isEmpty()) {
            return;
        }
        int row = again.nextSetBit(0);
        var example = Optional.of(users.codes()[row])
                .map(code -> users.values()[code])
                .orElse("");
        check.add(
                "near-duplicates",
                check.byShare(again.cardinality(), times.length),
                TableKind.EVENTS,
                "",
                again.cardinality(),
                Phrase.of("quality.near", again.cardinality(), check.limits().count(Limit.NEAR_SECONDS), example),
                QualityCheck.rows(again).wanted());
    }
}
