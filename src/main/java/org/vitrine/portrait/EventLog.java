package org.vitrine.portrait;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vitrine.data.ColumnCodes;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.Finding;
import org.vitrine.data.ShopTables;
import org.vitrine.data.ValueType;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * All events grouped by shopper, each shopper's in time order. The events of shopper {@code u} are {@code [start[u], start[u+1])}.
 *
 * <p>Absent values: item, shop and query -1, behaviour -1, time {@link Cells#NO_TIME}, numbers NaN. Events of one time keep the order of
 * the source; in a source without times that order is all there is. The arrays are shared and never written after {@link #of}.
 */
final class EventLog {
    static final byte UNKNOWN = -1;
    private static final int[] NONE = {};
    static final Behaviour[] BEHAVIOURS = Behaviour.values();

    final int[] start;
    final int[] item;
    final byte[] behaviour;
    final long[] time;
    final float[] value;
    final float[] paid;
    final float[] quantity;
    final int[] shop;
    final int[] query;
    final Codes shops = new Codes();
    final Codes queries = new Codes();
    final boolean timed;
    /** Whether days are dates, and not numbers counted from a day nobody published. */
    final boolean dated;

    final boolean shopsInEvents;
    final boolean paidInEvents;

    private EventLog(int users, int events, boolean timed, boolean dated, boolean shopsInEvents, boolean paidInEvents) {
        this.start = new int[users + 1];
        this.item = new int[events];
        this.behaviour = new byte[events];
        this.time = new long[events];
        this.value = new float[events];
        this.paid = new float[events];
        this.quantity = new float[events];
        this.shop = new int[events];
        this.query = new int[events];
        this.timed = timed;
        this.dated = dated;
        this.shopsInEvents = shopsInEvents;
        this.paidInEvents = paidInEvents;
    }

    /** Reads the event table; users that only events name are added to {@code users}. */
    static EventLog of(ShopTables tables, Codes users, Catalogue catalogue, CancelToken cancel)
            throws CancelledException {
        var events = tables.events();
        var userOf = users(events, users, cancel);
        var order = times(events, cancel);
        var times = isClock(events) ? order : noTimes(events);
        var log = new EventLog(
                users.size(),
                (int) Arrays.stream(userOf).filter(u -> u >= 0).count(),
                Arrays.stream(times).anyMatch(t -> t != Cells.NO_TIME),
                tables.report().findings().stream().noneMatch(each -> each.id().equals(Finding.RELATIVE_CALENDAR)),
                events.column(ColumnRole.SHOP).isPresent(),
                events.column(ColumnRole.PRICE).isPresent());
        log.fill(events, order(userOf, order, log.start, cancel), times, catalogue, cancel);
        return log;
    }

    private static int[] users(DataTable events, Codes users, CancelToken cancel) throws CancelledException {
        var column = events.column(ColumnRole.USER)
                .orElseThrow(() -> new IllegalStateException("events without a user column"));
        return users.addAll(column, cancel);
    }

    /** A whole number that is no time says only what came first. */
    private static boolean isClock(DataTable events) {
        return events.columns().stream()
                .filter(info -> info.role() == ColumnRole.TIME)
                .findFirst()
                .filter(info -> info.type() == ValueType.TIME || info.type() == ValueType.DATE)
                .isPresent();
    }

    private static long[] noTimes(DataTable events) {
        var times = new long[events.rowCount()];
        Arrays.fill(times, Cells.NO_TIME);
        return times;
    }

    private static long[] times(DataTable events, CancelToken cancel) throws CancelledException {
        var times = noTimes(events);
        var column = events.column(ColumnRole.TIME);
        for (int row = 0; column.isPresent() && row < times.length; row++) {
            cancel.check(row);
            times[row] = Cells.seconds(column.get(), row);
        }
        return times;
    }

    /** Rows by user (counting sort) and by time within a user (stable); fills {@code start}. */
    private static int[] order(int[] userOf, long[] times, int[] start, CancelToken cancel) throws CancelledException {
        for (int user : userOf) {
            if (user >= 0) {
                start[user + 1]++;
            }
        }
        for (int u = 1; u < start.length; u++) {
            start[u] += start[u - 1];
        }
        var next = Arrays.copyOf(start, start.length);
        var rows = new int[start[start.length - 1]];
        for (int row = 0; row < userOf.length; row++) {
            cancel.check(row);
            if (userOf[row] >= 0) {
                rows[next[userOf[row]]++] = row;
            }
        }
        for (int u = 0; u + 1 < start.length; u++) {
            cancel.check(u);
            sortByTime(rows, start[u], start[u + 1], times);
        }
        return rows;
    }

    private static void sortByTime(int[] rows, int from, int to, long[] times) {
        for (int k = from + 1; k < to; k++) {
            if (times[rows[k]] < times[rows[k - 1]]) {
                var boxed = Arrays.stream(rows, from, to).boxed().toArray(Integer[]::new);
                Arrays.sort(boxed, (a, b) -> Long.compare(times[a], times[b]));
                for (int i = 0; i < boxed.length; i++) {
                    rows[from + i] = boxed[i];
                }
                return;
            }
        }
    }

    private void fill(DataTable events, int[] rows, long[] times, Catalogue catalogue, CancelToken cancel)
            throws CancelledException {
        var itemColumn = events.column(ColumnRole.ITEM);
        var items = itemColumn.isPresent() ? Cells.perText(itemColumn.get(), catalogue::code, cancel) : new int[0];
        var kinds = behaviours(events, cancel);
        var values = events.column(ColumnRole.VALUE);
        var prices = events.column(ColumnRole.PRICE);
        var quantities = events.column(ColumnRole.QUANTITY);
        var shopNames = numbered(events, ColumnRole.SHOP, shops, cancel);
        var words = numbered(events, ColumnRole.QUERY, queries, cancel);
        var shopOfItem = new int[shopNames.isPresent() ? 0 : catalogue.size()];
        Arrays.fill(shopOfItem, Numbered.UNMET);
        for (int k = 0; k < rows.length; k++) {
            cancel.check(k);
            int row = rows[k];
            item[k] = items.length == 0 ? -1 : items[row];
            behaviour[k] = kinds[row];
            time[k] = times[row];
            value[k] = number(values, row);
            paid[k] = number(prices, row);
            quantity[k] = number(quantities, row);
            shop[k] = shopNames.isPresent() ? shopNames.get().at(row) : shopOf(item[k], shopOfItem, catalogue);
            query[k] = words.isPresent() ? words.get().at(row) : -1;
        }
    }

    /** Numbers texts as {@link Codes} does; a text is looked up once for a whole column of texts. */
    private static final class Numbered {
        private static final int UNMET = -2;
        private final Column<?> column;
        private final Codes codes;
        private final int[] rows;
        private final List<String> values;
        private final int[] known;

        Numbered(Column<?> column, Codes codes, CancelToken cancel) throws CancelledException {
            var own =
                    column instanceof StringColumn ? ColumnCodes.of(column, cancel) : new ColumnCodes(NONE, List.of());
            this.column = column;
            this.codes = codes;
            this.rows = own.rows();
            this.values = own.values();
            this.known = new int[values.size()];
            Arrays.fill(known, UNMET);
        }

        int at(int row) {
            if (rows.length == 0) {
                return number(Cells.text(column, row));
            }
            int code = rows[row];
            if (code >= 0 && known[code] == UNMET) {
                known[code] = number(values.get(code).strip());
            }
            return code < 0 ? -1 : known[code];
        }

        private int number(String text) {
            return text.isEmpty() ? -1 : codes.add(text);
        }
    }

    private static Optional<Numbered> numbered(DataTable events, ColumnRole role, Codes codes, CancelToken cancel)
            throws CancelledException {
        var column = events.column(role);
        return column.isEmpty() ? Optional.empty() : Optional.of(new Numbered(column.get(), codes, cancel));
    }

    /** The shops the item table names, numbered as the events meet them. */
    private int shopOf(int item, int[] known, Catalogue catalogue) {
        if (item < 0) {
            return -1;
        }
        if (known[item] == Numbered.UNMET) {
            var name = catalogue.shop(item);
            known[item] = name.isEmpty() ? -1 : shops.add(name);
        }
        return known[item];
    }

    private static float number(Optional<Column<?>> column, int row) {
        return column.isPresent() ? (float) Cells.number(column.get(), row) : Float.NaN;
    }

    /** What was done; without a column for it a rating is a rating, a row with an amount is a sale, anything else is not known. */
    private static byte[] behaviours(DataTable events, CancelToken cancel) throws CancelledException {
        var kinds = new byte[events.rowCount()];
        var column = events.column(ColumnRole.EVENT_TYPE);
        if (column.isEmpty()) {
            boolean sales = events.column(ColumnRole.QUANTITY).isPresent()
                    || events.column(ColumnRole.PRICE).isPresent();
            boolean ratings = events.column(ColumnRole.VALUE).isPresent();
            byte all = sales ? Behaviour.BUY.code() : ratings ? Behaviour.RATE.code() : UNKNOWN;
            Arrays.fill(kinds, all);
            return kinds;
        }
        var ofRow = Cells.perText(column.get(), EventLog::kind, cancel);
        for (int row = 0; row < kinds.length; row++) {
            kinds[row] = (byte) ofRow[row];
        }
        return kinds;
    }

    private static byte kind(String name) {
        for (var behaviour : BEHAVIOURS) {
            if (behaviour.name().equalsIgnoreCase(name)) {
                return behaviour.code();
            }
        }
        return UNKNOWN;
    }

    int users() {
        return start.length - 1;
    }

    int size() {
        return item.length;
    }

    /** The end of the events of one shopper that happened until {@code cut}, inclusive. */
    int end(int user, long cut) {
        int end = start[user + 1];
        while (end > start[user] && time[end - 1] > cut) {
            end--;
        }
        return end;
    }

    /** What a purchase brought: the amount of the event, else the list price times the quantity; NaN when neither is known. */
    double money(int event, Catalogue catalogue) {
        double times = quantity[event] > 0 ? quantity[event] : 1;
        if (Float.isFinite(paid[event])) {
            return paid[event] * times;
        }
        return item[event] < 0 ? Double.NaN : catalogue.price(item[event]) * times;
    }
}
