package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The vectors a shopper is read by: one of their own, one of each field's value, and what the items they met last are turned by.
 *
 * @param id      [users + 1, width], the last row for everybody without training events
 * @param fields  of each field [values + 1, width]
 * @param history H, [dim, dim]
 */
record UserTables(Weight id, List<Weight> fields, Weight history) {
    /**
     * @param values field of shoppers to its values
     * @param width  numbers of each vector
     * @param dim    numbers of the vector of an item that was met
     * @param deviation of the first numbers
     */
    static UserTables of(
            Map<String, List<String>> values, int users, int width, int dim, double deviation, RandomGenerator random) {
        var id = Weight.table("user.id", users + 1, width).normal(random, deviation);
        var fields = new ArrayList<Weight>();
        values.forEach((field, known) -> fields.add(
                Weight.table("user.field." + field, known.size() + 1, width).normal(random, deviation)));
        var history = Weight.matrix("user.history", dim, dim);
        for (int k = 0; k < dim; k++) {
            // at first somebody is near what they met
            history.values()[k * dim + k] = 1;
        }
        return new UserTables(id, fields, history);
    }

    List<Weight> all() {
        var all = new ArrayList<Weight>();
        all.add(id);
        all.addAll(fields);
        all.add(history);
        return all;
    }

    /** How many {@link #parts} there are. */
    int partCount() {
        return 1 + fields.size();
    }

    /** Id and fields, [users, width] each. */
    List<NDArray> parts(Tape tape, ShopperRows rows) {
        var parts = new ArrayList<NDArray>();
        parts.add(tape.lookUp(id, rows.ids));
        for (int f = 0; f < rows.fields.length; f++) {
            parts.add(tape.lookUp(fields.get(f), rows.fields[f]));
        }
        return parts;
    }

    /** H times the mean of what shoppers met last, [users, dim]; {@code read} is what the batch's items are read as, [items, dim]. */
    NDArray past(Tape tape, ShopperRows rows, NDArray read) {
        var events = tape.scope().longs(rows.events(), rows.count(), rows.length());
        var shares = tape.scope().floats(rows.shares(), rows.count(), 1, rows.length());
        return past(read, events, shares, tape.whole(history));
    }

    /**
     * @param read   what items are read as, [items, dim]
     * @param events rows of it, 64-bit [users, length]
     * @param shares [users, 1, length]
     * @param matrix H, [dim, dim]
     * @return [users, dim]
     */
    static NDArray past(NDArray read, NDArray events, NDArray shares, NDArray matrix) {
        return shares.matMul(Layers.pick(read, events)).squeeze(1).matMul(matrix.transpose());
    }
}
