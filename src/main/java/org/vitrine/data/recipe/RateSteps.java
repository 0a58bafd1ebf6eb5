package org.vitrine.data.recipe;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.EventPace;
import org.vitrine.data.TableKind;
import org.vitrine.domain.Behaviour;

/** Steps that look at how fast somebody's events follow one another; by the rules of the findings {@code robots} and {@code busy-users}. */
final class RateSteps {
    private final WorkTables work;

    RateSteps(WorkTables work) {
        this.work = work;
    }

    void robots(EventStep.DropRobots step) throws StepException {
        var events = work.get(TableKind.EVENTS);
        var user = work.texts(events, ColumnRole.USER);
        var clock = work.clock(events);
        var robots = new BitSet(user.values().length);
        if (step.views() > 0) {
            var isView = views(work.texts(events, ColumnRole.EVENT_TYPE));
            mark(robots, times(user, clock, isView), times -> EventPace.isFast(times, step.views(), step.seconds()));
        }
        if (step.perDay() > 0) {
            var all = new BitSet(events.rows());
            all.set(0, events.rows());
            mark(
                    robots,
                    times(user, clock, all),
                    times -> EventPace.busiestDay(times, times.length).events() > step.perDay());
        }
        var kept = IntStream.range(0, events.rows())
                .filter(row -> user.codes()[row] < 0 || !robots.get(user.codes()[row]))
                .toArray();
        work.keep(events, kept);
    }

    private interface Rule {
        /** @param times in order */
        boolean isMet(long[] times);
    }

    private static void mark(BitSet robots, LongArrayList[] times, Rule rule) {
        for (int code = 0; code < times.length; code++) {
            if (times[code] != null && !robots.get(code)) {
                var own = times[code].toLongArray();
                Arrays.sort(own);
                robots.set(code, rule.isMet(own));
            }
        }
    }

    private static BitSet views(ColumnData.Texts types) {
        int view = Arrays.asList(types.values()).indexOf(Behaviour.VIEW.name());
        var rows = new BitSet(types.codes().length);
        for (int row = 0; row < types.codes().length; row++) {
            rows.set(row, view >= 0 && types.codes()[row] == view);
        }
        return rows;
    }

    /** Of each shopper, null for one without such events. */
    private static LongArrayList[] times(ColumnData.Texts user, long[] clock, BitSet rows) {
        var times = new LongArrayList[user.values().length];
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            int code = user.codes()[row];
            if (code >= 0 && clock[row] != ColumnData.Longs.MISSING) {
                if (times[code] == null) {
                    times[code] = new LongArrayList();
                }
                times[code].add(clock[row]);
            }
        }
        return times;
    }
}
