package org.vitrine.data;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;

/** Whether the split a table came with keeps apart what it is to keep apart. Tables without one cost nothing. */
final class QualityOfSplit {
    private static final int[] NONE = {};
    private static final long[] NO_TIMES = {};
    private static final long DAY = 86_400;

    private final QualityCheck check;
    private final TableBuilder.Built events;

    private QualityOfSplit(QualityCheck check, TableBuilder.Built events) {
        this.check = check;
        this.events = events;
    }

    static void check(QualityCheck check) throws CancelledException {
        var events = check.table(TableKind.EVENTS);
        if (events.isPresent()) {
            new QualityOfSplit(check, events.get()).check();
        }
    }

    /** The part of a split a word means; whatever is none of validation and test is to be learnt from. */
    static byte part(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "validation", "valid", "val", "dev" -> SplitLeaks.VALIDATION;
            case "test" -> SplitLeaks.TEST;
            default -> SplitLeaks.TRAIN;
        };
    }

    private void check() throws CancelledException {
        var split = events.texts(ColumnRole.SPLIT);
        var users = events.texts(ColumnRole.USER);
        var items = events.texts(ColumnRole.ITEM);
        if (split.isEmpty() || users.isEmpty() || items.isEmpty()) {
            return;
        }
        var user = users.get().codes();
        var item = items.get().codes();
        var time = times().orElse(NO_TIMES);
        var part = parts(split.get(), user, item, time);
        var kind =
                events.texts(ColumnRole.EVENT_TYPE).map(ColumnData.Texts::codes).orElse(NONE);
        var leaks = SplitLeaks.of(new SplitLeaks.Events(user, item, kind, time, isClock()), part, check.cancel());
        leaks.findings(
                        Phrase.of("quality.leak.provided"),
                        events.name(ColumnRole.TIME).orElse(""),
                        IntUnaryOperator.identity(),
                        check.limits())
                .forEach(check::add);
    }

    private byte[] parts(ColumnData.Texts split, int[] user, int[] item, long[] time) {
        var ofCode = new byte[split.values().length];
        for (int code = 0; code < ofCode.length; code++) {
            ofCode[code] = part(split.values()[code]);
        }
        var part = new byte[split.codes().length];
        for (int row = 0; row < part.length; row++) {
            int code = split.codes()[row];
            boolean isUsed =
                    user[row] >= 0 && item[row] >= 0 && (time.length == 0 || time[row] != ColumnData.Longs.MISSING);
            part[row] = isUsed ? code < 0 ? SplitLeaks.TRAIN : ofCode[code] : SplitLeaks.NOWHERE;
        }
        return part;
    }

    private boolean isClock() {
        return type().filter(type -> type != ValueType.INTEGER).isPresent();
    }

    private Optional<ValueType> type() {
        return events.name(ColumnRole.TIME).map(events.columns()::get).map(ColumnData::type);
    }

    /** Seconds since 1970, or the order of events where that is all there is. */
    private Optional<long[]> times() {
        return events.name(ColumnRole.TIME)
                .map(events.columns()::get)
                .flatMap(column -> column instanceof ColumnData.Longs(var type, var values)
                        ? Optional.of(type == ValueType.DATE ? seconds(values) : values)
                        : Optional.empty());
    }

    private static long[] seconds(long[] days) {
        var seconds = new long[days.length];
        for (int row = 0; row < days.length; row++) {
            seconds[row] = days[row] == ColumnData.Longs.MISSING ? days[row] : days[row] * DAY;
        }
        return seconds;
    }
}
