package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The vectors an item is read by: one of its own, one of each field's value and of its price band, one of each word of its title.
 *
 * @param id     [items + 1, dim], the last row for every item without training events
 * @param fields of each field [values + 1, dim]
 * @param bands  [bands, dim]
 * @param tokens [words + 1, dim], the last row stands for no further word
 */
record ItemTables(Weight id, List<Weight> fields, Weight bands, Weight tokens) {
    /** Of the first numbers, usually. */
    static final double DEVIATION = 0.05;

    private static final int ITEMS_AT_ONCE = 4096;

    static ItemTables of(ItemFacts.Words words, int items, int dim, RandomGenerator random) {
        return of(words, items, dim, DEVIATION, random);
    }

    /** @param deviation of the first numbers */
    static ItemTables of(ItemFacts.Words words, int items, int dim, double deviation, RandomGenerator random) {
        var id = Weight.table("item.id", items + 1, dim).normal(random, deviation);
        var fields = new ArrayList<Weight>();
        for (var field : words.fields().keySet()) {
            fields.add(
                    Weight.table("item.field." + field, words.size(field), dim).normal(random, deviation));
        }
        var bands = Weight.table("item.price_band", words.bandCount(), dim).normal(random, deviation);
        var tokens = Weight.table("item.token", words.tokens().size() + 1, dim).normal(random, deviation);
        return new ItemTables(id, fields, bands, tokens);
    }

    List<Weight> all() {
        var all = new ArrayList<Weight>();
        all.add(id);
        all.addAll(fields);
        all.add(bands);
        all.add(tokens);
        return all;
    }

    /** What an item is read as: id, fields, price band and the mean of its title's words, [items, dim]. */
    NDArray sum(Tape tape, ItemRows rows) {
        return Layers.sum(parts(tape, rows));
    }

    /** Id, price band, fields and, where items have titles, the mean of their words; [items, dim] each. */
    List<NDArray> parts(Tape tape, ItemRows rows) {
        var parts = new ArrayList<NDArray>();
        parts.add(tape.lookUp(id, rows.ids));
        parts.add(tape.lookUp(bands, rows.bands));
        for (int f = 0; f < rows.fields.length; f++) {
            parts.add(tape.lookUp(fields.get(f), rows.fields[f]));
        }
        if (rows.hasTitles()) {
            var words = Layers.pick(
                    tape.rows(tokens, rows.tokens),
                    tape.scope()
                            .longs(rows.tokens.slots(), rows.count(), ItemFacts.MOST_TOKENS)); // [items, words, dim]
            var shares = tape.scope().floats(rows.shares(), rows.count(), 1, ItemFacts.MOST_TOKENS);
            parts.add(shares.matMul(words).squeeze(1));
        }
        return parts;
    }

    /** How many {@link #parts} there are. */
    int partCount() {
        return fields.size() + (tokens.rows() > 1 ? 3 : 2);
    }

    /**
     * Of all items, some at a time.
     *
     * @param idRows row of each item in the id table
     * @return [items, dim], in {@code scope}
     */
    NDArray sums(ItemFacts facts, int[] idRows, NativeScope scope) {
        return all(facts, idRows, scope, Layers::sum);
    }

    /**
     * What is made of the {@link #parts} of all items, some at a time.
     *
     * @param idRows row of each item in the id table
     * @return [items, width], in {@code scope}
     */
    NDArray all(ItemFacts facts, int[] idRows, NativeScope scope, Function<List<NDArray>, NDArray> make) {
        var made = new NDList();
        var tape = new Tape(false);
        for (int from = 0; from < facts.items(); from += ITEMS_AT_ONCE) {
            int to = Math.min(facts.items(), from + ITEMS_AT_ONCE);
            var rows = new ItemRows(facts, idRows, id.rows() - 1, to - from);
            rows.clear();
            for (int i = from; i < to; i++) {
                rows.add(i, false);
            }
            try (var building = scope.inner()) {
                tape.begin(building);
                var some = make.apply(parts(tape, rows));
                some.attach(scope.manager());
                made.add(some);
            }
        }
        return made.size() == 1 ? made.head() : NDArrays.concat(made);
    }

    /** Row of each item in the id table: its own when it was seen in training, else the last. */
    static int[] idRows(java.util.BitSet seen, int items) {
        var rows = new int[items];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = seen.get(i) ? i : items;
        }
        return rows;
    }

    /**
     * The same for data that may have its ids in another order.
     *
     * @param rows of each item of the data in the model, -1 for one it does not have; changed
     * @param seen for each row whether it was seen in training
     */
    static int[] idRows(int[] rows, Weight seen) {
        for (int i = 0; i < rows.length; i++) {
            rows[i] = rows[i] >= 0 && seen.values()[rows[i]] > 0 ? rows[i] : seen.width();
        }
        return rows;
    }
}
