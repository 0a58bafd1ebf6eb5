package org.vitrine.data;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.vitrine.data.Finding.RowsWanted;
import org.vitrine.data.Finding.Severity;
import org.vitrine.data.QualityThresholds.Limit;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;

/** Clocks that cannot be right: times long ago or far from all others, one moment with too many events, a time of day that is a default. */
final class QualityOfClock {
    private static final int DAY = 86_400;
    /** Times as many as on average. */
    private static final int UNUSUAL = 20;
    /** A minute may hold so many times the share of a second. */
    private static final int MINUTE = 5;

    private static final int SAMPLE = 100_000;
    private static final double ALL = 0.999;

    private final QualityCheck check;
    private final String column;
    private final long[] times;
    private long n;

    private QualityOfClock(QualityCheck check, String column, long[] times) {
        this.check = check;
        this.column = column;
        this.times = times;
    }

    /** @param last the latest time that is not in the future */
    static void check(QualityCheck check, long last) throws CancelledException {
        var events = check.table(TableKind.EVENTS);
        var times = events.flatMap(QualityOfTimes::clock);
        if (events.isPresent() && times.isPresent()) {
            new QualityOfClock(check, events.get().name(ColumnRole.TIME).orElse(""), times.get()).look(last);
        }
    }

    private void look(long last) throws CancelledException {
        var ofDay = new int[DAY];
        long first = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        for (long time : times) {
            if (time != ColumnData.Longs.MISSING) {
                n++;
                ofDay[(int) Math.floorMod(time, (long) DAY)]++;
                first = Math.min(first, time);
                latest = Math.max(latest, time);
            }
        }
        if (n == 0) {
            return;
        }
        long old = oldest();
        far(old, last);
        check.look(0);
        boolean daysOnly = timeOfDay(ofDay);
        if (!daysOnly) {
            double share = check.limits().get(Limit.BURST_SHARE);
            long span = Math.max(1, Math.min(latest, last) - Math.max(first, old));
            if (!burst(1, share, span)) {
                burst(60, Math.min(1, share * MINUTE), span);
            }
        }
    }

    private long oldest() {
        int year = check.limits().count(Limit.FIRST_YEAR);
        return OffsetDateTime.of(year, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC).toEpochSecond();
    }

    /** Times before there were shops, and times far away from where nearly all are. */
    private void far(long old, long last) throws CancelledException {
        var sample = sample();
        long low = sample[sample.length / 100];
        long high = sample[sample.length - 1 - sample.length / 100];
        long width = (long) (Math.max(high - low, 7L * DAY) * check.limits().get(Limit.FAR_SPANS));
        var ancient = new QualityCheck.Rows();
        var far = new QualityCheck.Rows();
        long oldest = Long.MAX_VALUE;
        long farthest = 0;
        for (int row = 0; row < times.length; row++) {
            check.look(row);
            long time = times[row];
            if (time == ColumnData.Longs.MISSING || time > last) {
                continue;
            }
            if (time < old) {
                ancient.add(row);
                oldest = Math.min(oldest, time);
            } else if (width > 0 && (time < low - width || time > high + width)) {
                far.add(row);
                farthest = far.count() == 1 ? time : farthest;
            }
        }
        if (ancient.count() > 0) {
            check.add(
                    "ancient-times",
                    check.byShare(ancient.count(), n),
                    TableKind.EVENTS,
                    column,
                    ancient.count(),
                    Phrase.of(
                            "quality.ancient",
                            ancient.count(),
                            String.valueOf(check.limits().count(Limit.FIRST_YEAR)),
                            Instant.ofEpochSecond(oldest)),
                    ancient.wanted());
        }
        if (far.count() > 0) {
            check.add(
                    "far-times",
                    check.byShare(far.count(), n),
                    TableKind.EVENTS,
                    column,
                    far.count(),
                    Phrase.of(
                            "quality.far",
                            far.count(),
                            Instant.ofEpochSecond(low).atOffset(ZoneOffset.UTC).toLocalDate(),
                            Instant.ofEpochSecond(high).atOffset(ZoneOffset.UTC).toLocalDate(),
                            Instant.ofEpochSecond(farthest)),
                    far.wanted());
        }
    }

    private long[] sample() {
        int step = Math.max(1, times.length / SAMPLE);
        return java.util.stream.IntStream.range(0, (times.length + step - 1) / step)
                .mapToLong(k -> times[k * step])
                .filter(time -> time != ColumnData.Longs.MISSING)
                .sorted()
                .toArray();
    }

    /** Tells of a time of day too many events have; whether all have it, so that they are days. */
    private boolean timeOfDay(int[] ofDay) {
        int most = 0;
        for (int second = 1; second < DAY; second++) {
            most = ofDay[second] > ofDay[most] ? second : most;
        }
        double share = QualityCheck.share(ofDay[most], n);
        boolean days = share >= ALL;
        if (n < FullMoments.FEW || share <= check.limits().get(Limit.CLOCK_SHARE) || isCoarse(ofDay)) {
            return days;
        }
        var time = LocalTime.ofSecondOfDay(most).format(DateTimeFormatter.ISO_LOCAL_TIME);
        int wanted = most;
        check.add(
                days ? "days-only" : "default-times",
                days ? Severity.INFO : Severity.WARNING,
                TableKind.EVENTS,
                column,
                ofDay[most],
                days ? Phrase.of("quality.daysOnly", time) : Phrase.of("quality.defaultTime", ofDay[most], share, time),
                days ? new RowsWanted.None() : rows(time1 -> Math.floorMod(time1, (long) DAY) == wanted));
        return days;
    }

    /** Whether the clock has few hands: full hours, for instance, are each many events' time. */
    private static boolean isCoarse(int[] ofDay) {
        int used = 0;
        for (int count : ofDay) {
            used += count > 0 ? 1 : 0;
        }
        return used > 1 && used <= 24;
    }

    private RowsWanted rows(java.util.function.LongPredicate wanted) {
        var rows = new QualityCheck.Rows();
        for (int row = 0; row < times.length; row++) {
            if (times[row] != ColumnData.Longs.MISSING && wanted.test(times[row])) {
                rows.add(row);
            }
        }
        return rows.wanted();
    }

    private boolean burst(int unit, double share, long span) throws CancelledException {
        double least = Math.max(Math.max(FullMoments.FEW, share * n), UNUSUAL * (double) n * unit / span);
        var full = FullMoments.counts(times, unit, least, check.cancel());
        if (full.isEmpty()) {
            return false;
        }
        long worst = 0;
        int most = 0;
        long all = 0;
        for (var each : full.long2IntEntrySet()) {
            int count = each.getIntValue();
            all += count;
            if (count > most || count == most && each.getLongKey() < worst) {
                most = count;
                worst = each.getLongKey();
            }
        }
        int moments = full.size();
        check.add(
                "time-bursts",
                check.byShare(all, n),
                TableKind.EVENTS,
                column,
                all,
                Phrase.of(
                        "quality.burst",
                        moments,
                        unit == 1
                                ? Phrase.of("quality.burst.second", moments)
                                : Phrase.of("quality.burst.minute", moments),
                        all,
                        most,
                        QualityCheck.share(most, n),
                        Instant.ofEpochSecond(worst * unit)),
                rows(time -> full.containsKey(FullMoments.moment(time, unit))));
        return true;
    }
}
