package org.vitrine.data.recipe;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.PairGraph;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;

/** Steps that leave rows out. */
final class RowSteps {
    private final WorkTables work;

    RowSteps(WorkTables work) {
        this.work = work;
    }

    void keep(RowStep.KeepRows step) throws StepException, ExpressionException {
        var table = work.get(step.table());
        keep(table, Expression.parse(step.condition()).condition(table));
    }

    private void keep(TableArrays table, IntPredicate wanted) {
        var rows = new int[table.rows()];
        int n = 0;
        for (int row = 0; row < rows.length; row++) {
            if (wanted.test(row)) {
                rows[n++] = row;
            }
        }
        work.keep(table, Arrays.copyOf(rows, n));
    }

    void dropDuplicates(RowStep.DropDuplicates step) throws StepException {
        var table = work.get(step.table());
        var columns = new ColumnData[step.columns().size()];
        for (int k = 0; k < columns.length; k++) {
            columns[k] = work.column(table, step.columns().get(k));
        }
        boolean last = step.keep() == Keep.LAST;
        if (step.within() > 0) {
            if (table.kind() != TableKind.EVENTS) {
                throw work.problem("noClock", table.kind().tableName());
            }
            dropRepeats(table, columns, work.clock(table), step.within(), last);
            return;
        }
        int n = table.rows();
        int size = Integer.highestOneBit(Math.max(8, n)) * 4;
        var slots = new int[size];
        Arrays.fill(slots, -1);
        var kept = new boolean[n];
        for (int k = 0; k < n; k++) {
            int row = last ? n - 1 - k : k;
            int slot = hash(columns, row) & size - 1;
            while (slots[slot] >= 0 && !same(columns, slots[slot], row)) {
                slot = slot + 1 & size - 1;
            }
            if (slots[slot] < 0) {
                slots[slot] = row;
                kept[row] = true;
            }
        }
        keep(table, row -> kept[row]);
    }

    /** Of rows that are equal in these columns, those that come too soon after another, or before it. */
    private void dropRepeats(TableArrays table, ColumnData[] columns, long[] clock, double within, boolean last) {
        int n = table.rows();
        var order = new int[n];
        Arrays.setAll(order, k -> k);
        IntArrays.mergeSort(order, (a, b) -> Long.compare(clock[a], clock[b]));
        int size = Integer.highestOneBit(Math.max(8, n)) * 4;
        var slots = new int[size];
        Arrays.fill(slots, -1);
        var kept = new boolean[n];
        for (int k = 0; k < n; k++) {
            int row = order[last ? n - 1 - k : k];
            int slot = hash(columns, row) & size - 1;
            while (slots[slot] >= 0 && !same(columns, slots[slot], row)) {
                slot = slot + 1 & size - 1;
            }
            int other = slots[slot];
            kept[row] = other < 0
                    || clock[row] == ColumnData.Longs.MISSING
                    || clock[other] == ColumnData.Longs.MISSING
                    || Math.abs(clock[row] - clock[other]) > within;
            slots[slot] = row;
        }
        keep(table, row -> kept[row]);
    }

    private static int hash(ColumnData[] columns, int row) {
        long h = 0;
        for (var column : columns) {
            h = (h ^ column.hash(row)) * 0x9E3779B97F4A7C15L;
            h ^= h >>> 32;
        }
        return (int) (h ^ h >>> 17);
    }

    private static boolean same(ColumnData[] columns, int a, int b) {
        for (var column : columns) {
            if (!column.same(a, b)) {
                return false;
            }
        }
        return true;
    }

    void knownOnly(RowStep.KnownOnly step) throws StepException {
        if (step.users()) {
            known(ColumnRole.USER, TableKind.USERS);
        }
        if (step.items()) {
            known(ColumnRole.ITEM, TableKind.ITEMS);
        }
        if (step.shops()) {
            known(ColumnRole.SHOP, TableKind.SHOPS);
        }
    }

    /** A search names no item, and not every event a shop: they stay. */
    private void known(ColumnRole role, TableKind kind) throws StepException {
        var ids = work.texts(work.get(kind), role);
        Set<String> known = new HashSet<>(Arrays.asList(ids.values()));
        var events = work.get(TableKind.EVENTS);
        var column = work.texts(events, role);
        var stays = new boolean[column.values().length];
        for (int code = 0; code < stays.length; code++) {
            stays[code] = known.contains(column.values()[code]);
        }
        keep(events, row -> column.codes()[row] < 0 || stays[column.codes()[row]]);
    }

    void core(RowStep.KCore step) throws StepException {
        var events = work.get(TableKind.EVENTS);
        var user = work.texts(events, ColumnRole.USER);
        var item = work.texts(events, ColumnRole.ITEM);
        var core = PairGraph.of(user.codes(), item.codes(), user.values().length, item.values().length)
                .core(step.users(), step.items());
        keep(events, row -> isLeft(core.user(), user.codes()[row]) && isLeft(core.item(), item.codes()[row]));
    }

    /** An event without an item, a search, goes only with its user. */
    private static boolean isLeft(boolean[] left, int code) {
        return code < 0 || left[code];
    }

    void minimum(RowStep.MinimumCounts step) throws StepException {
        var events = work.get(TableKind.EVENTS);
        var user = work.texts(events, ColumnRole.USER);
        var item = work.texts(events, ColumnRole.ITEM);
        var users = enough(user, step.perUser());
        var items = enough(item, step.perItem());
        keep(events, row -> isLeft(users, user.codes()[row]) && isLeft(items, item.codes()[row]));
    }

    private static boolean[] enough(ColumnData.Texts ids, int least) {
        var counts = new int[ids.values().length];
        for (int code : ids.codes()) {
            if (code >= 0) {
                counts[code]++;
            }
        }
        var enough = new boolean[counts.length];
        for (int code = 0; code < enough.length; code++) {
            enough[code] = counts[code] >= least;
        }
        return enough;
    }

    void join(CellStep.Join step) throws StepException {
        var table = work.get(step.table());
        var from = work.get(step.from());
        var role = switch (step.from()) {
            case USERS -> ColumnRole.USER;
            case ITEMS -> ColumnRole.ITEM;
            case SHOPS -> ColumnRole.SHOP;
            case EVENTS, CANDIDATES -> throw new IllegalStateException("a step checks its parts");
        };
        var key = work.texts(from, role);
        var rowOf = new HashMap<String, Integer>();
        for (int row = 0; row < from.rows(); row++) {
            if (key.codes()[row] >= 0) {
                rowOf.putIfAbsent(key.values()[key.codes()[row]], row);
            }
        }
        var own = work.texts(table, step.column());
        var places = new int[own.values().length];
        for (int code = 0; code < places.length; code++) {
            places[code] = rowOf.getOrDefault(own.values()[code], -1);
        }
        var rows = new int[table.rows()];
        long found = 0;
        for (int row = 0; row < rows.length; row++) {
            rows[row] = own.codes()[row] < 0 ? -1 : places[own.codes()[row]];
            found += rows[row] < 0 ? 0 : 1;
        }
        for (var name : step.columns()) {
            var data = work.column(from, name);
            if (table.columns().containsKey(name)) {
                throw work.problem("taken", table.kind().tableName(), name);
            }
            table = table.with(name, data.select(rows), ColumnRole.ATTRIBUTE);
        }
        work.count(found);
        work.put(table);
    }
}
