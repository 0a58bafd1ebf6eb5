package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vitrine.encode.History;
import org.vitrine.recommend.ItemVectors;

/** Scores by the state that a shopper's last events leave behind, times every item's vector. */
abstract class WindowScorer extends NativeScorer {
    private final History history;
    private final int length;
    private final int[] rows;
    private final Map<Weight, NDArray> arrays = new HashMap<>();
    private final NDArray read;
    private final NDArray slots;
    private final NDArray items;
    private final NDArray turned;

    /**
     * @param all     weights of the model
     * @param table   that of them with a row for each item, after that of no item
     * @param places  row of each item among the model's items, -1 for an item it does not have
     * @param history what is known of each shopper
     * @param length  events read of a shopper
     * @param width   numbers a pair needs at most
     */
    WindowScorer(
            List<Weight> all,
            Weight table,
            int[] places,
            History history,
            int length,
            int width,
            NativeContext context) {
        super(context, missing(places), width);
        this.history = history;
        this.length = length;
        rows = new int[places.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = places[i] + 1;
        }
        for (var w : all) {
            arrays.put(w, scope().manager().create(w.values().clone(), new Shape(w.shape())));
        }
        read = array(table);
        slots = scope().manager().create(wide(rows));
        items = Layers.pick(read, slots);
        turned = items.transpose();
    }

    /** What each shopper's newest event has left behind, [users, dim]. */
    abstract NDArray states(int[] users, NativeScope chunk);

    final NDArray array(Weight weight) {
        return Objects.requireNonNull(arrays.get(weight), weight.name());
    }

    /** The rows of a table of the model in the order of the data's items, as long as the scorer lives. */
    final NDArray ofItems(Weight table) {
        return Layers.pick(array(table), slots);
    }

    /** Vectors of the items at these rows, the shape of {@code slots} and dim more. */
    final NDArray read(NDArray slots) {
        return Layers.pick(read, slots);
    }

    /** How many events are read of a shopper. */
    final int events(int user) {
        return Math.min(length, history.count(user));
    }

    /**
     * Row of an event's item.
     *
     * @param at 0 the oldest of those that are read
     * @return {@link WindowBatch#PADDING} for an item the model does not have
     */
    final int row(int user, int at) {
        return rows[history.items()[history.end(user) - events(user) + at]];
    }

    @Override
    public final Optional<ItemVectors> itemVectors() {
        return Optional.of(
                ItemVectors.of(items.toFloatArray(), (int) items.getShape().get(1)));
    }

    @Override
    public final boolean knows(int user) {
        return history.count(user) > 0;
    }

    @Override
    public final boolean readsHistory() {
        return true;
    }

    @Override
    NDArray scores(int[] users, NativeScope chunk) {
        return states(users, chunk).matMul(turned);
    }

    @Override
    NDArray scores(int user, int[] chosen, NativeScope chunk) {
        var vectors = Layers.pick(items, chunk.manager().create(wide(chosen)));
        return states(new int[] {user}, chunk).matMul(vectors.transpose()).squeeze(0);
    }
}
