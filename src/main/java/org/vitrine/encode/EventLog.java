package org.vitrine.encode;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.vitrine.data.ColumnCodes;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.encode.EncodedDataset.Clock;
import org.vitrine.encode.EncodedDataset.LeftOut;
import tech.tablesaw.api.NumericColumn;

/** The event table as interactions in time order, with the split it came with and what could not be used. */
record EventLog(Interactions interactions, Clock clock, Optional<byte[]> provided, LeftOut leftOut) {
    private static final byte VIEW = Behaviour.VIEW.code();
    private static final byte RATE = Behaviour.RATE.code();
    private static final byte UNKNOWN = -1;

    /**
     * @param user position of each row's user, -1 for none
     * @param item position of each row's item, -1 for none
     */
    static EventLog read(DataTable table, int[] user, int[] item, CancelToken cancel) throws CancelledException {
        var times = EventTimes.of(table);
        int n = user.length;
        int noUser = 0;
        int noItem = 0;
        int noTime = 0;
        var usable = new int[n];
        int kept = 0;
        for (int row = 0; row < n; row++) {
            cancel.check(row);
            if (user[row] < 0) {
                noUser++;
            } else if (item[row] < 0) {
                noItem++;
            } else if (times.seconds()[row] == EventTimes.MISSING) {
                noTime++;
            } else {
                usable[kept++] = row;
            }
        }
        var order = TimeOrder.of(times.seconds(), Arrays.copyOf(usable, kept), cancel);
        var behaviours = behaviours(table, order, cancel);
        int unknown = takeUnknownAsView(behaviours);
        var users = pick(user, order);
        var items = pick(item, order);
        cancel.check();
        var values = values(table, order);
        cancel.check();
        var interactions =
                new Interactions(users, items, behaviours, values, pick(times.seconds(), order), weights(table, order));
        cancel.check();
        return new EventLog(
                interactions, times.clock(), provided(table, order), new LeftOut(noUser, noItem, noTime, unknown));
    }

    /** The row of the table each interaction was read from. */
    static int[] rows(DataTable table, CancelToken cancel) throws CancelledException {
        var user = codes(table, ColumnRole.USER, cancel);
        var item = codes(table, ColumnRole.ITEM, cancel);
        var seconds = EventTimes.of(table).seconds();
        var usable = new int[seconds.length];
        int kept = 0;
        for (int row = 0; row < seconds.length; row++) {
            if (user[row] >= 0 && item[row] >= 0 && seconds[row] != EventTimes.MISSING) {
                usable[kept++] = row;
            }
        }
        return TimeOrder.of(seconds, Arrays.copyOf(usable, kept), cancel);
    }

    private static int[] codes(DataTable table, ColumnRole role, CancelToken cancel) throws CancelledException {
        return ColumnCodes.of(table.column(role).orElseThrow(), cancel).rows();
    }

    private static byte[] behaviours(DataTable table, int[] order, CancelToken cancel) throws CancelledException {
        var behaviours = new byte[order.length];
        var column = table.column(ColumnRole.EVENT_TYPE);
        if (column.isEmpty()) {
            Arrays.fill(behaviours, table.column(ColumnRole.VALUE).isPresent() ? RATE : VIEW);
            return behaviours;
        }
        var codes = ColumnCodes.of(column.get(), cancel);
        var ofCode = new byte[codes.values().size()];
        for (int code = 0; code < ofCode.length; code++) {
            ofCode[code] = behaviour(codes.values().get(code));
        }
        for (int k = 0; k < order.length; k++) {
            int code = codes.rows()[order[k]];
            behaviours[k] = code < 0 ? UNKNOWN : ofCode[code];
        }
        return behaviours;
    }

    private static byte behaviour(String name) {
        var wanted = name.strip().toUpperCase(Locale.ROOT);
        for (var behaviour : Behaviour.values()) {
            if (behaviour.name().equals(wanted)) {
                return behaviour.code();
            }
        }
        return UNKNOWN;
    }

    private static int takeUnknownAsView(byte[] behaviours) {
        int unknown = 0;
        for (int k = 0; k < behaviours.length; k++) {
            if (behaviours[k] == UNKNOWN) {
                behaviours[k] = VIEW;
                unknown++;
            }
        }
        return unknown;
    }

    private static float[] values(DataTable table, int[] order) {
        var values = new float[order.length];
        Arrays.fill(values, 1f);
        if (table.column(ColumnRole.VALUE).orElse(null) instanceof NumericColumn<?> numbers) {
            for (int k = 0; k < order.length; k++) {
                if (!numbers.isMissing(order[k])) {
                    values[k] = (float) numbers.getDouble(order[k]);
                }
            }
        }
        return values;
    }

    /** An event without a weight counts 1, as all do where nothing is weighed; less than nothing counts nothing. */
    private static float[] weights(DataTable table, int[] order) {
        if (!(table.column(ColumnRole.WEIGHT).orElse(null) instanceof NumericColumn<?> numbers)) {
            return new float[0];
        }
        var weights = new float[order.length];
        for (int k = 0; k < order.length; k++) {
            boolean missing = numbers.isMissing(order[k]);
            weights[k] = missing ? 1 : (float) Math.max(0, numbers.getDouble(order[k]));
        }
        return weights;
    }

    private static Optional<byte[]> provided(DataTable table, int[] order) {
        return table.column(ColumnRole.SPLIT).map(column -> {
            var codes = ColumnCodes.of(column);
            var parts = new byte[order.length];
            for (int k = 0; k < order.length; k++) {
                int code = codes.rows()[order[k]];
                parts[k] = code < 0 ? 0 : part(codes.values().get(code));
            }
            return parts;
        });
    }

    private static byte part(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "validation", "valid", "val", "dev" -> 1;
            case "test" -> 2;
            default -> 0;
        };
    }

    private static int[] pick(int[] from, int[] rows) {
        var picked = new int[rows.length];
        for (int k = 0; k < rows.length; k++) {
            picked[k] = from[rows[k]];
        }
        return picked;
    }

    private static long[] pick(long[] from, int[] rows) {
        var picked = new long[rows.length];
        for (int k = 0; k < rows.length; k++) {
            picked[k] = from[rows[k]];
        }
        return picked;
    }
}
