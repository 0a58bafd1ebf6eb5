package org.vitrine.data.recipe;

import it.unimi.dsi.fastutil.doubles.Double2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.LooseIds;
import org.vitrine.data.TableArrays;
import org.vitrine.data.ValueType;

/** Steps that change cells and columns and leave the rows alone. */
final class CellSteps {
    private final WorkTables work;

    CellSteps(WorkTables work) {
        this.work = work;
    }

    void rename(CellStep.Rename step) throws StepException {
        var table = work.get(step.table());
        work.column(table, step.column());
        if (step.column().equals(step.to())) {
            return;
        }
        if (table.columns().containsKey(step.to())) {
            throw work.problem("taken", table.kind().tableName(), step.to());
        }
        var columns = new LinkedHashMap<String, ColumnData>();
        var roles = new LinkedHashMap<String, ColumnRole>();
        table.columns().forEach((name, data) -> {
            var now = name.equals(step.column()) ? step.to() : name;
            columns.put(now, data);
            roles.put(now, table.role(name));
        });
        work.count(1);
        work.put(new TableArrays(table.kind(), columns, roles, table.rows()));
    }

    void drop(CellStep.DropColumns step) throws StepException {
        var table = work.get(step.table());
        for (var name : step.columns()) {
            work.column(table, name);
            if (needed(table, name)) {
                throw work.problem("needed", table.kind().tableName(), name);
            }
            table = table.without(name);
            work.count(1);
        }
        work.put(table);
    }

    /** Without its ids a table is none. */
    private static boolean needed(TableArrays table, String name) {
        var role = table.role(name);
        return switch (table.kind()) {
            case USERS -> role == ColumnRole.USER;
            case ITEMS -> role == ColumnRole.ITEM;
            case SHOPS -> role == ColumnRole.SHOP;
            case EVENTS, CANDIDATES -> role == ColumnRole.USER || role == ColumnRole.ITEM;
        };
    }

    void normalise(CellStep.Normalise step) throws StepException, ExpressionException {
        var table = work.get(step.table());
        var before = work.texts(table, step.column());
        var forms = step.forms();
        put(table, step.column(), before, each(before, value -> form(value, forms), wanted(table, step.where())));
    }

    /** The rows a step is done to; empty for all. */
    private static Optional<IntPredicate> wanted(TableArrays table, String where) throws ExpressionException {
        return where.isEmpty()
                ? Optional.empty()
                : Optional.of(Expression.parse(where).condition(table));
    }

    private static String form(String value, Set<Form> forms) {
        var now = forms.contains(Form.WIDTH) ? Normalizer.normalize(value, Normalizer.Form.NFKC) : value;
        if (forms.contains(Form.SPACES)) {
            now = now.strip().replaceAll("[\\s\\u00a0\\u3000]+", " ");
        }
        if (forms.contains(Form.LOWER)) {
            now = now.toLowerCase(Locale.ROOT);
        }
        if (forms.contains(Form.UPPER)) {
            now = now.toUpperCase(Locale.ROOT);
        }
        return forms.contains(Form.ZEROS) ? LooseIds.withoutZeros(now) : now;
    }

    void merge(CellStep.MergeValues step) throws StepException, ExpressionException {
        var table = work.get(step.table());
        var before = work.texts(table, step.column());
        put(
                table,
                step.column(),
                before,
                each(before, value -> step.into().getOrDefault(value, value), wanted(table, step.where())));
    }

    /** Each text changed, once for all rows that have it. */
    private static ColumnData.Texts each(
            ColumnData.Texts texts, UnaryOperator<String> change, Optional<IntPredicate> wanted) {
        var changed = Arrays.stream(texts.values()).map(change).toArray(String[]::new);
        if (wanted.isEmpty()) {
            return Value.Dictionary.of(texts.codes(), changed);
        }
        int n = changed.length;
        var both = Arrays.copyOf(texts.values(), 2 * n);
        System.arraycopy(changed, 0, both, n, n);
        var codes = texts.codes().clone();
        for (int row = 0; row < codes.length; row++) {
            codes[row] += codes[row] >= 0 && wanted.get().test(row) ? n : 0;
        }
        return used(codes, both);
    }

    /** Texts no row has any more are none. */
    private static ColumnData.Texts used(int[] codes, String[] values) {
        var left = new String[values.length];
        for (int code : codes) {
            if (code >= 0) {
                left[code] = values[code];
            }
        }
        return Value.Dictionary.of(codes, left);
    }

    private void put(TableArrays table, String column, ColumnData.Texts before, ColumnData.Texts after) {
        long cells = 0;
        var same = new boolean[before.values().length];
        var known = new HashMap<String, Integer>();
        for (int code = 0; code < after.values().length; code++) {
            known.put(after.values()[code], code);
        }
        var stays = new int[same.length];
        for (int code = 0; code < stays.length; code++) {
            stays[code] = known.getOrDefault(before.values()[code], -2);
        }
        for (int row = 0; row < table.rows(); row++) {
            int code = before.codes()[row];
            cells += code >= 0 && stays[code] != after.codes()[row] ? 1 : 0;
        }
        if (cells > 0) {
            work.count(cells);
            work.put(table.with(column, after, table.role(column)));
        }
    }

    void fill(CellStep.Fill step) throws StepException, ExpressionException {
        var table = work.get(step.table());
        var before = work.column(table, step.column());
        if (needed(table, step.column())) {
            throw work.problem("needed", table.kind().tableName(), step.column());
        }
        long missing = before.missing();
        if (missing == 0) {
            return;
        }
        var wanted = wanted(table, step.where()).orElse(row -> true);
        var after = switch (before) {
            case ColumnData.Texts texts -> filled(texts, step, wanted);
            case ColumnData.Doubles doubles -> filled(doubles, step, wanted);
            case ColumnData.Longs longs -> filled(longs, step, wanted);
        };
        work.count(missing - after.missing());
        work.put(table.with(step.column(), after, table.role(step.column())));
    }

    private ColumnData filled(ColumnData.Texts texts, CellStep.Fill step, IntPredicate wanted) throws StepException {
        String value = switch (step.with()) {
            case VALUE -> step.value();
            case MOST_FREQUENT -> mostFrequent(texts, wanted);
            case MEDIAN, MEAN -> throw work.problem("noNumbers", step.column());
        };
        if (value.isEmpty()) {
            return texts;
        }
        var values = Arrays.copyOf(texts.values(), texts.values().length + 1);
        values[values.length - 1] = value;
        var codes = texts.codes().clone();
        for (int row = 0; row < codes.length; row++) {
            codes[row] = codes[row] < 0 && wanted.test(row) ? values.length - 1 : codes[row];
        }
        return Value.Dictionary.of(codes, values);
    }

    /** Of equally frequent ones the first by the alphabet. */
    private static String mostFrequent(ColumnData.Texts texts, IntPredicate wanted) {
        var counts = new long[texts.values().length];
        int[] codes = texts.codes();
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] >= 0 && wanted.test(row)) {
                counts[codes[row]]++;
            }
        }
        int best = -1;
        for (int code = 0; code < counts.length; code++) {
            if (counts[code] == 0) {
                continue;
            }
            if (best < 0
                    || counts[code] > counts[best]
                    || counts[code] == counts[best] && texts.values()[code].compareTo(texts.values()[best]) < 0) {
                best = code;
            }
        }
        return best < 0 ? "" : texts.values()[best];
    }

    private ColumnData filled(ColumnData.Doubles doubles, CellStep.Fill step, IntPredicate wanted)
            throws StepException {
        double[] values = doubles.values();
        var there = IntStream.range(0, values.length)
                .filter(row -> !Double.isNaN(values[row]) && wanted.test(row))
                .mapToDouble(row -> values[row])
                .sorted()
                .toArray();
        double value = switch (step.with()) {
            case VALUE -> number(step);
            case MEAN -> Arrays.stream(there).average().orElse(Double.NaN);
            case MEDIAN -> median(there);
            case MOST_FREQUENT -> mostFrequent(there);
        };
        return new ColumnData.Doubles(IntStream.range(0, values.length)
                .mapToDouble(row -> Double.isNaN(values[row]) && wanted.test(row) ? value : values[row])
                .toArray());
    }

    private ColumnData filled(ColumnData.Longs longs, CellStep.Fill step, IntPredicate wanted) throws StepException {
        long[] values = longs.values();
        var there = IntStream.range(0, values.length)
                .filter(row -> values[row] != ColumnData.Longs.MISSING && wanted.test(row))
                .mapToLong(row -> values[row])
                .sorted()
                .toArray();
        if (there.length == 0 && step.with() != With.VALUE) {
            return longs;
        }
        long value = switch (step.with()) {
            case VALUE -> whole(longs.type(), step);
            case MEAN -> Math.round(Arrays.stream(there).average().orElseThrow());
            case MEDIAN -> there[(there.length - 1) / 2];
            case MOST_FREQUENT -> mostFrequent(there);
        };
        return new ColumnData.Longs(
                longs.type(),
                IntStream.range(0, values.length)
                        .mapToLong(row ->
                                values[row] == ColumnData.Longs.MISSING && wanted.test(row) ? value : values[row])
                        .toArray());
    }

    private double number(CellStep.Fill step) throws StepException {
        double number = ExpressionFunctions.parsed(step.value());
        if (Double.isNaN(number)) {
            throw work.problem("value", step.value(), step.column());
        }
        return number;
    }

    private long whole(ValueType type, CellStep.Fill step) throws StepException {
        var text = new ColumnData.Texts(new int[1], new String[] {step.value()});
        long value = ((ColumnData.Longs) Retyping.to(type, text)).values()[0];
        if (value == ColumnData.Longs.MISSING) {
            throw work.problem("value", step.value(), step.column());
        }
        return value;
    }

    private static double median(double[] sorted) {
        int n = sorted.length;
        return n == 0 ? Double.NaN : n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    /** Of equally frequent ones the smallest. */
    private static double mostFrequent(double[] sorted) {
        var counts = new Double2IntOpenHashMap();
        double best = Double.NaN;
        int most = 0;
        for (double value : sorted) {
            int count = counts.addTo(value, 1) + 1;
            if (count > most) {
                most = count;
                best = value;
            }
        }
        return best;
    }

    private static long mostFrequent(long[] sorted) {
        var counts = new Long2IntOpenHashMap();
        long best = sorted[0];
        int most = 0;
        for (long value : sorted) {
            int count = counts.addTo(value, 1) + 1;
            if (count > most) {
                most = count;
                best = value;
            }
        }
        return best;
    }

    void retype(CellStep.Retype step) throws StepException {
        var table = work.get(step.table());
        var before = work.column(table, step.column());
        var role = table.role(step.column());
        if (role == ColumnRole.USER
                || role == ColumnRole.ITEM
                || role == ColumnRole.SHOP
                || role == ColumnRole.EVENT_TYPE) {
            throw work.problem("idIsText", step.column());
        }
        if (before.type() == step.type()) {
            return;
        }
        var after = Retyping.to(step.type(), before);
        work.count(table.rows() - before.missing());
        work.lose(after.missing() - before.missing());
        work.put(table.with(step.column(), after, role));
    }

    void derive(CellStep.Derive step) throws ExpressionException, StepException {
        var table = work.get(step.table());
        if (table.columns().containsKey(step.column()) && table.role(step.column()) != ColumnRole.ATTRIBUTE) {
            throw work.problem("taken", table.kind().tableName(), step.column());
        }
        var whole = Expression.parse(step.expression()).column(table);
        var some = wanted(table, step.where());
        var made = whole;
        if (some.isPresent()) {
            made = SomeRows.of(table.columns().get(step.column()), whole, some.get())
                    .orElseThrow(() -> work.problem("otherType", step.column()));
            work.count(IntStream.range(0, table.rows())
                    .filter(row -> some.get().test(row) && !whole.isMissing(row))
                    .count());
        } else {
            work.count(table.rows() - whole.missing());
        }
        work.put(table.with(step.column(), made, ColumnRole.ATTRIBUTE));
    }
}
