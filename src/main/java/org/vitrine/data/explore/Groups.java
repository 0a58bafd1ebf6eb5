package org.vitrine.data.explore;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.ColumnKeys;
import org.vitrine.data.DataTable;
import org.vitrine.data.RowBits;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;

/**
 * All groups a column makes.
 *
 * @param count   number of them
 * @param groupOf the group a row is in, below zero when it has no value; several threads may ask
 * @param text    what a group is called
 * @param ordered whether groups have an order of their own, as months have; others stand by their size
 */
record Groups(int count, IntUnaryOperator groupOf, IntFunction<String> text, boolean ordered) {
    private static final long DAY = 86_400;
    private static final int HOURS = 24;
    private static final int WEEK = 7;
    /** The first day of 1970 was a Thursday. */
    private static final int MONDAY = 3;
    /** Numbers and days that are told one by one. */
    private static final int MOST = 1 << 20;

    static Groups of(DataTable table, Grouping grouping, CancelToken cancel)
            throws CancelledException, ProblemException {
        int column = Asked.column(table, grouping.column());
        var info = table.columns().get(column);
        var keys = table.keys(column, cancel);
        if (grouping.by().isOfTime() && !Asked.isTime(info)) {
            throw Asked.noTime(info.name());
        }
        return switch (keys) {
            case ColumnKeys.Texts texts -> {
                if (grouping.by() == Grouping.By.RANGE) {
                    throw Asked.noNumber(info.name());
                }
                var ranks = texts.ranks();
                yield new Groups(texts.values().length, row -> ranks[row], rank -> texts.values()[rank], false);
            }
            case ColumnKeys.Numbers numbers -> ofNumbers(numbers, grouping.by(), info, cancel);
        };
    }

    private static Groups ofNumbers(ColumnKeys.Numbers numbers, Grouping.By by, ColumnInfo info, CancelToken cancel)
            throws CancelledException, ProblemException {
        return switch (by) {
            case VALUE -> byValue(numbers, info, cancel);
            case RANGE -> byRange(numbers, cancel);
            case WEEKDAY ->
                new Groups(
                        WEEK,
                        RowCodes.of(
                                numbers,
                                WEEK,
                                second -> (int) Math.floorMod(Math.floorDiv((long) second, DAY) + MONDAY, (long) WEEK),
                                cancel),
                        group -> Integer.toString(group + 1),
                        true);
            case HOUR ->
                new Groups(
                        HOURS,
                        RowCodes.of(
                                numbers,
                                HOURS,
                                second -> (int) (Math.floorMod((long) second, DAY) * HOURS / DAY),
                                cancel),
                        group -> group < 10 ? "0" + group : Integer.toString(group),
                        true);
            case YEAR, MONTH, WEEK, DAY -> byCalendar(numbers, by, info, cancel);
        };
    }

    private static Groups byValue(ColumnKeys.Numbers numbers, ColumnInfo info, CancelToken cancel)
            throws CancelledException, ProblemException {
        long min = numbers.min();
        long width = numbers.max() - min;
        if (width < 0 || width >= MOST) {
            throw Asked.tooMany(info.name());
        }
        int count = (int) width + 1;
        return new Groups(
                count,
                RowCodes.of(
                        numbers.size(),
                        count,
                        row -> numbers.isMissing(row) ? -1 : (int) (numbers.key(row) - min),
                        cancel),
                group -> numbers.text(min + group),
                true);
    }

    private static Groups byRange(ColumnKeys.Numbers numbers, CancelToken cancel) throws CancelledException {
        var edges = Histograms.edges(numbers);
        var bars = new Histograms.Bars(edges);
        return new Groups(
                bars.count(),
                RowCodes.of(numbers, bars.count(), bars::of, cancel),
                bar -> Histograms.text(edges[bar]) + " – " + Histograms.text(edges[bar + 1]),
                true);
    }

    /** A group for each day of the column's time is looked up, so that no row makes a date. */
    private static Groups byCalendar(ColumnKeys.Numbers numbers, Grouping.By by, ColumnInfo info, CancelToken cancel)
            throws CancelledException, ProblemException {
        long first = Math.floorDiv((long) numbers.value(numbers.min()), DAY);
        long last = Math.floorDiv((long) numbers.value(numbers.max()), DAY);
        if (last - first >= MOST) {
            throw Asked.tooMany(info.name());
        }
        var groupOfDay = new int[(int) (last - first) + 1];
        var names = new ArrayList<String>();
        for (int k = 0; k < groupOfDay.length; k++) {
            var name = name(LocalDate.ofEpochDay(first + k), by);
            if (names.isEmpty() || !names.getLast().equals(name)) {
                names.add(name);
            }
            groupOfDay[k] = names.size() - 1;
        }
        return new Groups(
                names.size(),
                RowCodes.of(
                        numbers,
                        names.size(),
                        second -> groupOfDay[(int) (Math.floorDiv((long) second, DAY) - first)],
                        cancel),
                names::get,
                true);
    }

    private static String name(LocalDate day, Grouping.By by) {
        if (by == Grouping.By.WEEK) {
            int week = day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            return day.get(IsoFields.WEEK_BASED_YEAR) + (week < 10 ? "-W0" : "-W") + week;
        }
        var date = day.toString();
        // 2024-05-31: the year has four signs, the month seven; years far away have more
        int end = by == Grouping.By.DAY ? date.length() : date.length() - (by == Grouping.By.MONTH ? 3 : 6);
        return date.substring(0, end);
    }

    /** The groups with most rows, at most so many; the others become one, and rows without a value another. */
    Pivot.Slots most(RowBits kept, int top, CancelToken cancel) throws CancelledException {
        var tally = Tally.of(kept, count, groupOf, cancel);
        var counts = tally.counts();
        var all = RowBits.where(count, group -> counts[group] > 0, cancel);
        var best = tally.best(all, top);
        if (ordered) {
            Arrays.sort(best);
        }
        var labels = new ArrayList<Pivot.Label>();
        var slots = new int[count];
        Arrays.fill(slots, best.length);
        for (int slot = 0; slot < best.length; slot++) {
            slots[best[slot]] = slot;
            labels.add(new Pivot.Label.Group(text.apply(best[slot])));
        }
        int others = all.count() - best.length;
        if (others > 0) {
            labels.add(new Pivot.Label.Other(others));
        }
        int missing = labels.size();
        if (tally.missing() > 0) {
            labels.add(new Pivot.Label.Missing());
        }
        return new Pivot.Slots(labels, row -> {
            int group = groupOf.applyAsInt(row);
            return group < 0 ? missing : slots[group];
        });
    }
}
