package org.vitrine.data.recipe;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.FullMoments;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.CancelledException;

/** Steps about events at the same moment; by the rules of the findings {@code time-bursts} and {@code time-ties}. */
final class MomentSteps {
    private final WorkTables work;

    MomentSteps(WorkTables work) {
        this.work = work;
    }

    void bursts(EventStep.DropBursts step) throws StepException, CancelledException {
        var events = work.get(TableKind.EVENTS);
        var clock = work.clock(events);
        var full = FullMoments.counts(clock, step.momentSeconds(), step.fullFrom(), work.cancel());
        var seen = new Long2IntOpenHashMap();
        var kept = IntStream.range(0, clock.length)
                .filter(row -> {
                    if (clock[row] == ColumnData.Longs.MISSING) {
                        return true;
                    }
                    long moment = FullMoments.moment(clock[row], step.momentSeconds());
                    return !full.containsKey(moment) || seen.addTo(moment, 1) < step.left();
                })
                .toArray();
        work.keep(events, kept);
    }

    void spread(EventStep.SpreadTies step) throws StepException {
        var events = work.get(TableKind.EVENTS);
        var user = work.texts(events, ColumnRole.USER);
        var clock = work.clock(events);
        var order = EventSteps.byUserAndTime(user.codes(), user.values().length, clock);
        if (step.by() == TieOrder.KIND) {
            sortTies(order, user.codes(), clock, kinds(events));
        }
        var times = clock.clone();
        long moved = 0;
        int before = -1;
        for (int row : order) {
            boolean goesOn = before >= 0 && user.codes()[before] == user.codes()[row];
            if (goesOn && times[row] <= times[before]) {
                times[row] = times[before] + 1;
                moved++;
            }
            before = row;
        }
        if (moved > 0) {
            work.count(moved);
            work.put(events.with(
                    events.name(ColumnRole.TIME).orElseThrow(),
                    new ColumnData.Longs(ValueType.TIME, times),
                    ColumnRole.TIME));
        }
    }

    /** The place of each event's kind in the order shoppers go; kinds nobody knows come last. */
    private int[] kinds(TableArrays events) throws StepException {
        var types = work.texts(events, ColumnRole.EVENT_TYPE);
        var places = new int[types.values().length];
        for (int code = 0; code < places.length; code++) {
            var word = types.values()[code];
            places[code] = Arrays.stream(Behaviour.values())
                    .filter(each -> each.name().equals(word))
                    .mapToInt(Behaviour::code)
                    .findFirst()
                    .orElse(Byte.MAX_VALUE);
        }
        return Arrays.stream(types.codes())
                .map(code -> code < 0 ? Byte.MAX_VALUE : places[code])
                .toArray();
    }

    private static void sortTies(int[] order, int[] user, long[] clock, int[] kind) {
        int from = 0;
        for (int k = 1; k <= order.length; k++) {
            boolean ends =
                    k == order.length || user[order[k]] != user[order[from]] || clock[order[k]] != clock[order[from]];
            if (ends) {
                IntArrays.mergeSort(order, from, k, (a, b) -> Integer.compare(kind[a], kind[b]));
                from = k;
            }
        }
    }
}
