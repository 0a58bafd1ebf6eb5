package org.vitrine.data.recipe;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.BitSet;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;

/** The step that leaves no shopper and no item more events than so many; for the finding {@code skew-of-items}. */
final class LimitSteps {
    private final WorkTables work;

    LimitSteps(WorkTables work) {
        this.work = work;
    }

    void limit(EventStep.LimitEvents step) throws StepException {
        var events = work.get(TableKind.EVENTS);
        var kept = new BitSet(events.rows());
        kept.set(0, events.rows());
        var order = order(events, step);
        if (step.mostPerUser() > 0) {
            limit(kept, order, work.texts(events, ColumnRole.USER), step.mostPerUser());
        }
        if (step.mostPerItem() > 0) {
            limit(kept, order, work.texts(events, ColumnRole.ITEM), step.mostPerItem());
        }
        work.keep(events, kept.stream().toArray());
    }

    private static void limit(BitSet kept, int[] order, ColumnData.Texts ids, int most) {
        var seen = new int[ids.values().length];
        for (int row : order) {
            int code = ids.codes()[row];
            if (code >= 0 && kept.get(row) && ++seen[code] > most) {
                kept.clear(row);
            }
        }
    }

    /** Rows, those first that stay first. */
    private int[] order(TableArrays events, EventStep.LimitEvents step) throws StepException {
        if (step.pick() == Pick.SAMPLE) {
            return shuffled(events.rows(), step.seed());
        }
        var time = times(events);
        var order = new int[events.rows()];
        Arrays.setAll(order, row -> row);
        IntArrays.parallelQuickSort(
                order, (a, b) -> time[a] == time[b] ? Integer.compare(a, b) : Long.compare(time[a], time[b]));
        return step.pick() == Pick.FIRST ? order : IntArrays.reverse(order);
    }

    /** A clock or numbers that only give the order. */
    private long[] times(TableArrays events) throws StepException {
        var name = events.name(ColumnRole.TIME);
        if (name.isPresent() && events.columns().get(name.get()) instanceof ColumnData.Longs(var type, var values)) {
            return values;
        }
        throw work.problem("noClock", events.kind().tableName());
    }

    /** By numbers made of seed and row alone, so that it is the same everywhere. */
    private static int[] shuffled(int rows, int seed) {
        var keys = new long[rows];
        for (int row = 0; row < rows; row++) {
            keys[row] = mixed(((long) seed << 32) + row) >>> 33 << 32 | row;
        }
        Arrays.parallelSort(keys);
        var order = new int[rows];
        for (int k = 0; k < rows; k++) {
            order[k] = (int) keys[k];
        }
        return order;
    }

    /** SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mixed(long number) {
        long z = number + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
