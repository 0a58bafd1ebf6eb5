package org.vitrine.data;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.Phrase;

/** Events that have not happened yet, and visitors too fast to be people. */
final class QualityOfTimes {
    /** Clocks of shops and time zones may be off by so much. */
    private static final Duration GRACE = Duration.ofDays(1);

    /** Views of a visitor from which on speed is looked at. */
    private static final int MANY = 300;

    /** Seconds between two views, in the middle, that no person keeps up. */
    private static final long FAST_SECONDS = 3;

    private final QualityCheck check;
    private final Instant now;

    QualityOfTimes(QualityCheck check, Instant now) {
        this.check = check;
        this.now = now;
    }

    void check() {
        var events = check.table(TableKind.EVENTS);
        var name = events.flatMap(table -> table.name(ColumnRole.TIME));
        if (events.isEmpty() || name.isEmpty()) {
            return;
        }
        // whole numbers that are no clock only give the order of events
        if (events.get().columns().get(name.get()) instanceof ColumnData.Longs times
                && times.type() == ValueType.TIME) {
            future(times.values(), name.get());
            robots(events.get(), times.values());
        }
    }

    private void future(long[] times, String name) {
        long limit = now.plus(GRACE).getEpochSecond();
        var rows = new QualityCheck.Rows();
        long latest = Long.MIN_VALUE;
        for (int row = 0; row < times.length; row++) {
            if (times[row] > limit) {
                rows.add(row);
                latest = Math.max(latest, times[row]);
            }
        }
        if (rows.count() > 0) {
            check.add(
                    Finding.FUTURE_TIMES,
                    QualityCheck.byShare(rows.count(), times.length),
                    TableKind.EVENTS,
                    name,
                    rows.count(),
                    Phrase.of("quality.future", rows.count(), Instant.ofEpochSecond(latest)),
                    rows.wanted());
        }
    }

    private void robots(TableBuilder.Built events, long[] times) {
        var users = events.texts(ColumnRole.USER);
        var types = events.texts(ColumnRole.EVENT_TYPE);
        if (users.isEmpty() || types.isEmpty()) {
            return;
        }
        int view = Arrays.asList(types.get().values()).indexOf(Behaviour.VIEW.name());
        int[] user = users.get().codes();
        int[] type = types.get().codes();
        var views = new int[users.get().values().length];
        for (int row = 0; row < user.length; row++) {
            if (type[row] == view && user[row] >= 0) {
                views[user[row]]++;
            }
        }
        var seen = new LongArrayList[views.length];
        for (int row = 0; row < user.length; row++) {
            if (type[row] == view && user[row] >= 0 && views[user[row]] >= MANY && times[row] != Long.MIN_VALUE) {
                var own = seen[user[row]];
                if (own == null) {
                    own = new LongArrayList(views[user[row]]);
                    seen[user[row]] = own;
                }
                own.add(times[row]);
            }
        }
        var robots = new BitSet();
        for (int code = 0; code < seen.length; code++) {
            if (seen[code] != null && isFast(seen[code].toLongArray())) {
                robots.set(code);
            }
        }
        tell(robots, user, users.get().values());
    }

    private static boolean isFast(long[] times) {
        if (times.length < MANY) {
            return false;
        }
        Arrays.sort(times);
        var gaps = new long[times.length - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = times[i + 1] - times[i];
        }
        Arrays.sort(gaps);
        return gaps[gaps.length / 2] <= FAST_SECONDS;
    }

    private void tell(BitSet robots, int[] user, String[] names) {
        if (robots.isEmpty()) {
            return;
        }
        var rows = new QualityCheck.Rows();
        for (int row = 0; row < user.length; row++) {
            if (user[row] >= 0 && robots.get(user[row])) {
                rows.add(row);
            }
        }
        check.add(
                "robots",
                QualityCheck.byShare(rows.count(), user.length),
                TableKind.EVENTS,
                check.table(TableKind.EVENTS)
                        .flatMap(t -> t.name(ColumnRole.USER))
                        .orElse(""),
                rows.count(),
                Phrase.of("quality.robots", robots.cardinality(), rows.count(), names[robots.nextSetBit(0)]),
                rows.wanted());
    }
}
