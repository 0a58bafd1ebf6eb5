package org.vitrine.portrait;

import java.util.List;
import org.vitrine.domain.Behaviour;

/** Counts events: of one shopper, or of everybody, by the same rules. */
final class Tally {
    private static final long DAY = 86_400;

    /** Events by field and value; the last field is the shop. */
    final long[][] counts;
    /** Events whose value is known, by field. */
    final long[] known;
    /** Events by weekday (Monday 0) and hour, UTC. */
    final int[][] rhythm = new int[7][24];

    final long[] months;
    final long[] behaviours = new long[Behaviour.values().length];
    /** Events that have a time of day: any but exactly midnight. */
    long offMidnight;

    long events;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;

    private final EventLog log;
    private final List<Field> fields;
    private final Months calendar;

    Tally(EventLog log, List<Field> fields, Months calendar) {
        this.log = log;
        this.fields = fields;
        this.calendar = calendar;
        this.counts = new long[fields.size() + 1][];
        for (int f = 0; f < fields.size(); f++) {
            counts[f] = new long[fields.get(f).values().size()];
        }
        counts[fields.size()] = new long[log.shops.size()];
        this.known = new long[fields.size() + 1];
        this.months = new long[calendar.count()];
    }

    void add(int from, int to) {
        for (int k = from; k < to; k++) {
            add(k);
        }
    }

    private void add(int k) {
        events++;
        if (log.behaviour[k] != EventLog.UNKNOWN) {
            behaviours[log.behaviour[k]]++;
        }
        if (log.item[k] >= 0) {
            addItem(log.item[k]);
        }
        if (log.shop[k] >= 0) {
            counts[fields.size()][log.shop[k]]++;
            known[fields.size()]++;
        }
        if (log.time[k] != Cells.NO_TIME) {
            addTime(log.time[k]);
        }
    }

    private void addItem(int item) {
        for (int f = 0; f < fields.size(); f++) {
            var field = fields.get(f);
            int end = field.offsets()[item + 1];
            int begin = field.offsets()[item];
            known[f] += end > begin ? 1 : 0;
            for (int c = begin; c < end; c++) {
                counts[f][field.codes()[c]]++;
            }
        }
    }

    private void addTime(long time) {
        long day = Math.floorDiv(time, DAY);
        int second = (int) (time - day * DAY);
        // 1970-01-01 was a Thursday
        rhythm[(int) Math.floorMod(day + 3, 7L)][second / 3600]++;
        offMidnight += second == 0 ? 0 : 1;
        int month = calendar.position(time);
        if (month >= 0) {
            months[month]++;
        }
        first = Math.min(first, time);
        last = Math.max(last, time);
    }
}
