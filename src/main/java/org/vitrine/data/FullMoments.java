package org.vitrine.data;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/** Moments that hold very many events: one count for the finding that tells of bursts and the step that thins them out. */
public final class FullMoments {
    /** Fewer events than this at one moment are no burst. */
    public static final int FEW = 50;

    /** Slots events are counted in before their moments are counted exactly; a power of two. */
    private static final int SLOTS = 1 << 21;

    private FullMoments() {}

    /** Which moment of so many seconds a time is in. */
    public static long moment(long time, int seconds) {
        return seconds == 1 ? time : Math.floorDiv(time, (long) seconds);
    }

    /**
     * How many events there are at the moments with at least so many. Counts in slots several moments may share, then exactly the moments of
     * slots that hold enough: memory does not grow with rows.
     */
    public static Long2IntOpenHashMap counts(long[] times, int seconds, double least, CancelToken cancel)
            throws CancelledException {
        var slots = new int[SLOTS];
        for (int row = 0; row < times.length; row++) {
            cancel.check(row);
            if (times[row] != ColumnData.Longs.MISSING) {
                slots[slot(moment(times[row], seconds))]++;
            }
        }
        var exact = new Long2IntOpenHashMap();
        if (Arrays.stream(slots).noneMatch(count -> count >= least)) {
            return exact;
        }
        for (int row = 0; row < times.length; row++) {
            cancel.check(row);
            if (times[row] != ColumnData.Longs.MISSING) {
                long moment = moment(times[row], seconds);
                if (slots[slot(moment)] >= least) {
                    exact.addTo(moment, 1);
                }
            }
        }
        exact.long2IntEntrySet().removeIf(each -> each.getIntValue() < least);
        return exact;
    }

    private static int slot(long moment) {
        // neighbours in time stay neighbours in memory
        return (int) moment & SLOTS - 1;
    }
}
