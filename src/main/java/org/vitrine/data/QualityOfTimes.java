package org.vitrine.data;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.Phrase;

/** Events that have not happened yet, and visitors too fast to be people. */
final class QualityOfTimes {
    /** Clocks of shops and time zones may be off by so much. */
    private static final Duration GRACE = Duration.ofDays(1);

    private final QualityCheck check;
    private final int many;
    private final long fast;
    private final Instant now;

    QualityOfTimes(QualityCheck check, Instant now) {
        this.check = check;
        this.now = now;
        this.many = check.limits().count(QualityThresholds.Limit.ROBOT_VIEWS);
        this.fast = check.limits().count(QualityThresholds.Limit.ROBOT_SECONDS);
    }

    /** When each event was: seconds since 1970. Whole numbers that are no clock only give the order of events. */
    static Optional<long[]> clock(TableBuilder.Built events) {
        return events.name(ColumnRole.TIME)
                .map(events.columns()::get)
                .flatMap(column -> column instanceof ColumnData.Longs(var type, var values) && type == ValueType.TIME
                        ? Optional.of(values)
                        : Optional.empty());
    }

    /** The last second that is not in the future. */
    static long last(Instant now) {
        return now.plus(GRACE).getEpochSecond();
    }

    void check() {
        var events = check.table(TableKind.EVENTS);
        var name = events.flatMap(table -> table.name(ColumnRole.TIME));
        if (events.isEmpty() || name.isEmpty()) {
            return;
        }
        clock(events.get()).ifPresent(times -> {
            future(times, name.get());
            robots(events.get(), times);
        });
    }

    private void future(long[] times, String name) {
        long limit = last(now);
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
                    check.byShare(rows.count(), times.length),
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
            if (type[row] == view && user[row] >= 0 && views[user[row]] >= many && times[row] != Long.MIN_VALUE) {
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

    private boolean isFast(long[] times) {
        Arrays.sort(times);
        return EventPace.isFast(times, many, fast);
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
                check.byShare(rows.count(), user.length),
                TableKind.EVENTS,
                check.table(TableKind.EVENTS)
                        .flatMap(t -> t.name(ColumnRole.USER))
                        .orElse(""),
                rows.count(),
                Phrase.of("quality.robots", robots.cardinality(), rows.count(), names[robots.nextSetBit(0)]),
                rows.wanted());
    }
}
