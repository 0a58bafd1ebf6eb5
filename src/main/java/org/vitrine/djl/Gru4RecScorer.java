package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vitrine.encode.History;
import org.vitrine.recommend.ItemVectors;
import org.vitrine.train.ModelConfig;

/** The recurrent network as it was when this was made: its state after a shopper's last events, times every item's vector, plus its bias. */
final class Gru4RecScorer extends NativeScorer {
    private final Gru4RecWeights weights;
    private final History history;
    private final int[] rows;
    private final int length;
    private final int dim;
    private final Map<Weight, NDArray> arrays = new HashMap<>();
    private final NDArray read;
    private final NDArray items;
    private final NDArray biases;
    private final NDArray turned;

    /**
     * @param places  row of each item among the model's items, -1 for an item it does not have
     * @param history what is known of each shopper
     */
    Gru4RecScorer(
            Gru4RecWeights weights, ModelConfig.Gru4Rec config, int[] places, History history, NativeContext context) {
        super(context, missing(places), width(config, places.length));
        this.weights = weights;
        this.history = history;
        length = config.historyLength();
        dim = config.dim();
        rows = new int[places.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = places[i] + 1;
        }
        for (var w : weights.all()) {
            arrays.put(w, scope().manager().create(w.values().clone(), new Shape(w.shape())));
        }
        read = array(weights.items);
        var chosen = scope().manager().create(wide(rows));
        items = Layers.pick(read, chosen);
        biases = Layers.pick(array(weights.biases), chosen).reshape(1, -1);
        turned = items.transpose();
    }

    /** The pass over a window, its gates above all, may need more memory than the scores. */
    private static int width(ModelConfig.Gru4Rec config, int items) {
        long window = 8L * config.historyLength() * config.dim();
        return (int) (1 + window / Math.max(1, items));
    }

    private NDArray array(Weight weight) {
        return Objects.requireNonNull(arrays.get(weight), weight.name());
    }

    @Override
    public Optional<ItemVectors> itemVectors() {
        return Optional.of(ItemVectors.of(items.toFloatArray(), dim));
    }

    @Override
    public boolean knows(int user) {
        return history.count(user) > 0;
    }

    @Override
    public boolean readsHistory() {
        return true;
    }

    @Override
    NDArray scores(int[] users, NativeScope chunk) {
        return states(users, chunk).matMul(turned).add(biases);
    }

    @Override
    NDArray scores(int user, int[] chosen, NativeScope chunk) {
        var places = chunk.manager().create(wide(chosen));
        var vectors = Layers.pick(items, places);
        var offsets = Layers.pick(in(chunk, biases).reshape(-1, 1), places).squeeze(1);
        return states(new int[] {user}, chunk)
                .matMul(vectors.transpose())
                .squeeze(0)
                .add(offsets);
    }

    /** The state after each shopper's newest event, [users, dim]; nothing for somebody without events. */
    private NDArray states(int[] users, NativeScope chunk) {
        int longest = 1;
        var windows = new long[users.length][];
        for (int k = 0; k < users.length; k++) {
            windows[k] = window(users[k]);
            longest = Math.max(longest, windows[k].length);
        }
        var inputs = new long[users.length * longest];
        var last = new long[users.length];
        var keep = new float[users.length];
        for (int k = 0; k < users.length; k++) {
            int events = windows[k].length;
            System.arraycopy(windows[k], 0, inputs, k * longest, events);
            last[k] = (long) k * longest + Math.max(0, events - 1);
            keep[k] = events > 0 ? 1 : 0;
        }
        var manager = chunk.manager();
        var seen = Layers.pick(read, manager.create(inputs, new Shape(users.length, longest)));
        var states = Recurrence.states(seen, weights, this::array, x -> x).reshape(-1, dim);
        return Layers.pick(states, manager.create(last)).mul(manager.create(keep, new Shape(users.length, 1)));
    }

    /** Rows of the last events, oldest first; an event with an item the model does not have is passed over. */
    private long[] window(int user) {
        int end = history.end(user);
        int events = Math.min(length, history.count(user));
        return java.util.stream.IntStream.range(end - events, end)
                .mapToLong(at -> rows[history.items()[at]])
                .filter(row -> row != WindowBatch.PADDING)
                .toArray();
    }
}
